// The worker. It keeps one complete, verified version of the site on the device
// and answers from it.
//
// Its life, in the words of the service worker standard:
//   installing  every file of the list is copied from an earlier cache or
//               fetched, many at once or singly, and verified: install.js and
//               bundle.js. One failure ends it: the cache
//               under construction is removed and the old worker goes on, whole.
//               A worker that is killed here leaves a cache without a mark, which
//               the next install goes on with or the next version removes.
//   waiting     complete, and marked so. Pages go on with the version that they
//               started with; the boot script offers this one.
//   active      answers requests: answer.js. Earlier caches but that of the version
//               which started last are removed; that stays for pages that still run
//               it, and to go back to.
//   back        active, but its program does not start here and the reader chose
//               the version before: it answers from that one's cache, by that
//               one's list, until a newer worker is active: back.js.
//
// A file of the answering version, in its cache (store.js), is
//   whole       its bytes are as the list says: it is the answer
//   lost        gone or altered: fetched again (network.js), verified and put back
//   replaced    lost, and the network has other bytes: those of a newer version.
//               They never mix with ours: see open and guests in answer.js.
//
// The build puts FLAMINGO in front: {version, bundles: [path], files: [[path, sha256,
// bytes, type, bundle], …]}. A new build is a new text of this file, so the browser finds it.
// The way out, should a worker ever do harm, is withdrawn.js in its place.
//
// This file ties those parts to the browser's events. They are given the world they
// work in, self, and so can be tested in a made one.
/* global FLAMINGO */
import { answersOf } from "./answer.js";
import { turnOf } from "./back.js";
import { checkOf } from "./check.js";
import { activate, install } from "./install.js";
import { versionOf } from "./store.js";

const own = versionOf(self, FLAMINGO);
const turn = turnOf(self, own);
const check = checkOf(self, own, turn);

self.addEventListener("install", (event) => event.waitUntil(install(self, own)));
self.addEventListener("activate", (event) => event.waitUntil(activate(self, own, turn)));
self.addEventListener("fetch", answersOf(self, own, turn));

self.addEventListener("message", (event) => {
  const { type, version, started } = event.data ?? {};
  const reply = (result) => event.waitUntil(result.then((value) => event.ports[0].postMessage(value)));
  switch (type) {
    case "activate": // the reader chose this version
      return event.waitUntil(self.skipWaiting());
    case "check": // started: the version whose program runs in the page that asks
      return reply(check(started));
    case "before": // is there a version to go back to from this one, which does not start?
      return reply(turn.before(version).then(Boolean));
    case "back": // the reader chose that
      return reply(turn.goBack(version));
  }
});
