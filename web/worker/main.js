// The worker. It keeps one complete, verified version of the site on the device
// and answers from it.
//
// Its life, in the words of the service worker standard:
//   installing  every file of the list is copied from an earlier cache or
//               fetched, and verified. One failure ends it: the cache under
//               construction is removed and the old worker goes on, whole. A
//               worker that is killed here leaves a cache without a mark, which
//               the next install goes on with or the next version removes.
//   waiting     complete, and marked so. Pages go on with the version that they
//               started with; the boot script offers this one.
//   active      answers requests. Earlier caches but that of the version which
//               started last are removed; that stays for pages that still run it,
//               and to go back to.
//   back        active, but its program does not start here and the reader chose
//               the version before: it answers from that one's cache, by that
//               one's list, until a newer worker is active.
//
// A file of the answering version, in its cache, is
//   whole       its bytes are as the list says: it is the answer
//   lost        gone or altered: fetched again, verified and put back
//   replaced    lost, and the network has other bytes: those of a newer version.
//               They never mix with ours: see open and guests.
//
// The build puts FLAMINGO in front: {version, files: [[path, sha256, bytes,
// type], …]}. A new build is a new text of this file, so the browser finds it.
// The way out, should a worker ever do harm, is withdrawn.js in its place.
/* global FLAMINGO */
import { later } from "../boot/later.js";
import { fetchAlive, fetchUnpacked } from "../boot/unpack.js";
import { cachePrefix, decide, leftOver, previous } from "./policy.js";

const scope = self.registration.scope;
const PREFIX = cachePrefix(scope);
const own = versionOf(FLAMINGO);
const CACHE = own.cache;

// A version is {version, cache, files}: its name, that of its cache, and its
// files by path.
function versionOf({ version, files }) {
  const byPath = files.map(([path, sha256, bytes, type]) => [path, { path, sha256, bytes, type }]);
  return { version, cache: PREFIX + version, files: new Map(byPath) };
}

const CONNECTIONS = 6; // as many as a browser opens to one host over HTTP/1.1
const PATIENCE = 4000; // ms that the network may keep a reader waiting
const STALLED = 20_000; // ms without a byte after which a download is given up
const LARGE = 1 << 20; // bytes from which it pays to ask how the host packs a file

const address = (path) => new URL(path, scope).href;

// Marks in a cache, beside its files. No file of a site has a query.
const COMPLETE = address("?compleet"); // every file was put there, verified; holds the list
const USED = address("?gebruikt"); // says when its program last started, in ms
const BACK = address("?terug"); // names the cache to answer from instead

// Pages that came from the network because this version has not got them. What
// they ask comes from the network too, so that they are of one version. When the
// worker is stopped they are forgotten; by then they have their files.
const guests = new Set();

// answering promises the version that answers: our own, or the one before.
let answering = choose();

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));

self.addEventListener("fetch", (event) => {
  const { method, url, mode, headers } = event.request;
  const request = { method, url, mode, range: headers.has("range"), guest: guests.has(event.clientId) && mode !== "navigate" };
  const leaves = decide(request, siteOf(own)).act === "leave";
  if (!leaves) event.respondWith(answer(event, request));
});

const siteOf = (version) => ({ scope, has: (path) => version.files.has(path) });

async function answer(event, request) {
  const version = await answering;
  const { act, path } = decide(request, siteOf(version));
  switch (act) {
    case "serve":
      return request.mode === "navigate" ? open(version, path, event) : serve(version, path);
    case "older":
      return older(event.request);
    case "redirect":
      return Response.redirect(address(path) + new URL(request.url).search);
    case "unknown":
      return unknown(version, event);
    default:
      return fetch(event.request);
  }
}

self.addEventListener("message", (event) => {
  const { type, version } = event.data ?? {};
  const reply = (result) => event.waitUntil(result.then((value) => event.ports[0].postMessage(value)));
  switch (type) {
    case "activate": // the reader chose this version
      return event.waitUntil(self.skipWaiting());
    case "check": // started: the version whose program runs in the page that asks
      return reply(started(event.data.started).then(check));
    case "before": // is there a version to go back to from this one, which does not start?
      return reply(before(version).then(Boolean));
    case "back": // the reader chose that
      return reply(goBack(version));
  }
});

// cacheKey is where a file stands in a cache; a page stands under its own name,
// index.html, whatever address asks for it.
const cacheKey = (file) => address(file.path);

// sources are where a file is fetched, for no redirect passes. A page is asked for
// at the address that readers know, as some hosts redirect index.html to it; then
// at its own, and without .html, to which others redirect 404.html.
const sources = ({ path }) => [path.replace(/(^|\/)index\.html$/, "$1"), path, path.replace(/\.html$/, "")].map(address);

async function install() {
  const earlier = await ownCaches();
  const cache = await caches.open(CACHE);
  // When only the worker changed, the version is the same, and so is its cache:
  // a failure must not take that away from the worker that answers from it.
  const complete = await cache.match(COMPLETE);
  try {
    await each(own.files.values(), async (file) => {
      if (await whole(cache, file)) return;
      const body = (await findIn(earlier, file)) ?? (await download(file));
      await cache.put(cacheKey(file), asResponse(body, file));
    });
    await cache.put(COMPLETE, mark(FLAMINGO));
  } catch (error) {
    if (!complete) await caches.delete(CACHE);
    throw error;
  }
}

const mark = (value) => new Response(JSON.stringify(value));

// each runs work for every item of an iterator, a few at a time. After the first
// failure no more is begun; it is reported once what was under way has ended.
async function each(items, work) {
  let failure = null;
  const line = async () => {
    for (const item of items) {
      if (failure) return;
      await work(item).catch((error) => (failure ??= error));
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, line));
  if (failure) throw failure;
}

const ownNames = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

const ownCaches = async () => Promise.all((await ownNames()).map((name) => caches.open(name)));

// whole returns the body of a file in a cache, if its bytes are as they should be.
async function whole(cache, file) {
  const body = await (await cache.match(cacheKey(file)))?.arrayBuffer();
  return body && (await isWhole(body, file)) ? body : null;
}

// findIn returns the body of a file that an earlier version already had.
async function findIn(earlier, file) {
  for (const cache of earlier) {
    const body = await whole(cache, file);
    if (body) return body;
  }
  return null;
}

// download fetches a file and verifies it. What the browser's HTTP cache holds
// will do when its bytes are right; otherwise it is asked past that cache, which
// may hold half a file, or a redirect for good. A large file is asked for as it
// is in the end, should its packed form be broken. A portal's login page or a
// redirect never passes.
async function download(file) {
  const [first, ...others] = new Set(sources(file));
  const init = (cache) => ({ cache, redirect: "error" });
  const plain = (cache, url = first) => fetchAlive(url, init(cache), STALLED);
  const unpacked = (cache) => fetchUnpacked(first, file.type, init(cache), STALLED);
  const ways =
    file.bytes >= LARGE
      ? [() => unpacked("default"), () => unpacked("reload"), () => plain("reload")]
      : [() => plain("default"), () => plain("reload"), ...others.map((url) => () => plain("reload", url))];
  let reason = "andere inhoud";
  for (const way of ways) {
    try {
      const body = await (await way()).arrayBuffer();
      if (await isWhole(body, file)) return body; // whatever its status: hosts mean 404.html by it
    } catch (error) {
      reason = error;
    }
  }
  throw new Error(`${file.path}: niet het bestand van versie ${FLAMINGO.version} (${reason})`);
}

async function isWhole(body, file) {
  if (body.byteLength !== file.bytes) return false;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  return Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("") === file.sha256;
}

// asResponse names the type itself, so that a host with a wrong table of types
// cannot break the program.
function asResponse(body, file) {
  return new Response(body, {
    headers: {
      "Content-Type": file.type,
      "Content-Length": String(file.bytes),
      "X-Content-Type-Options": "nosniff",
      "X-Flamingo": FLAMINGO.version,
    },
  });
}

// activate begins to answer from our own version, whatever an earlier worker of
// the same version had gone back to: who publishes again has another try.
async function activate() {
  answering = Promise.resolve(own);
  await Promise.all(leftOver(await inventory(), CACHE).map((name) => caches.delete(name)));
  await (await caches.open(CACHE)).delete(BACK);
}

// inventory lists our caches, as the policy asks.
async function inventory() {
  return Promise.all(
    (await ownNames()).map(async (name) => {
      const cache = await caches.open(name);
      const used = await cache.match(USED);
      return { name, used: used ? await used.json() : 0, complete: Boolean(await cache.match(COMPLETE)) };
    }),
  );
}

async function choose() {
  try {
    const back = await caches.match(BACK, { cacheName: CACHE });
    return (back && (await recall(await back.json()))) ?? own;
  } catch {
    return own;
  }
}

// recall returns the version of a complete cache by the list that it holds.
async function recall(name) {
  const complete = await caches.match(COMPLETE, { cacheName: name });
  return complete ? versionOf(await complete.json()) : null;
}

// before returns the version to go back to from ours: the last one that started,
// when every file of it is still whole. There is none from there.
async function before(version) {
  try {
    if ((await answering) !== own || version !== own.version) return null;
    const name = previous(await inventory(), CACHE);
    const found = name && (await recall(name));
    return found && (await count(found, whole)) === found.files.size ? found : null;
  } catch {
    return null; // the storage is out of order
  }
}

async function goBack(version) {
  const found = await before(version);
  if (!found) return false;
  await (await caches.open(CACHE)).put(BACK, mark(found.cache));
  answering = Promise.resolve(found);
  return true;
}

// started notes that the program of a version runs on this device.
async function started(version) {
  const now = await answering;
  if (version !== now.version) return;
  const cache = await caches.open(now.cache).catch(() => null);
  await cache?.put(USED, mark(Date.now())).catch(() => {}); // no room: it runs all the same
}

// fromCache returns a file that is whole, or null. A large one is taken on
// trust, so that it streams: WebAssembly refuses a damaged program, and check
// mends it.
async function fromCache(version, file) {
  try {
    const cache = await caches.open(version.cache);
    if (file.bytes >= LARGE) return (await cache.match(cacheKey(file))) ?? null;
    const body = await whole(cache, file);
    return body && asResponse(body, file);
  } catch {
    return null; // the storage is out of order
  }
}

// restore fetches a lost file again and puts it back; nothing when it cannot be
// had in time.
async function restore(version, file) {
  const found = download(file).then(async (body) => {
    const cache = await caches.open(version.cache);
    await cache.put(cacheKey(file), asResponse(body, file)).catch(() => {}); // no room: still an answer
    return asResponse(body, file);
  });
  return Promise.race([found, later(PATIENCE)]).catch(() => null);
}

// serve answers what a page asks: the file itself, or nothing. A page can do
// without, but not with that of another version.
const serve = async (version, path) => (await lookUp(version, path)) ?? Response.error();

// open answers a navigation. When the page, or the script that makes it an app,
// is lost and cannot be restored, the whole of it comes from the network, if that
// has one. Else the reader gets what there is, never an error of the browser.
async function open(version, path, event) {
  const [page, script] = await Promise.all([lookUp(version, path), lookUp(version, "start.js")]);
  guests.delete(event.resultingClientId);
  if (page && script) return page;
  return (await fromNetwork(event)) ?? page ?? lastResort();
}

async function lookUp(version, path) {
  const file = version.files.get(path);
  return (await fromCache(version, file)) ?? (await restore(version, file));
}

// older answers a page of an earlier version from that version's cache.
async function older(request) {
  for (const cache of await ownCaches()) {
    const cached = await cache.match(request);
    if (cached) return cached;
  }
  return fetch(request);
}

// unknown asks the network for a page that this version does not have: a newer
// one may. Without a good answer in time it is the not-found page.
async function unknown(version, event) {
  return (await fromNetwork(event)) ?? notFound(version);
}

// fromNetwork opens a page as if there were no worker, for the page's whole
// life; null without a good answer in time.
async function fromNetwork(event) {
  const online = await Promise.race([fetch(event.request), later(PATIENCE)]).catch(() => null);
  if (online?.type === "opaqueredirect") return online; // the browser goes there, and asks again
  if (!online?.ok) return null;
  guests.add(event.resultingClientId);
  return online;
}

// notFound is 404.html with its links made to start at the site's root, because
// it stands at an address of any depth.
async function notFound(version) {
  const answer = await lookUp(version, "404.html");
  if (!answer) return lastResort();
  const root = new URL(scope).pathname;
  return asPage((await answer.text()).replaceAll('="./', `="${root}`), 404);
}

const asPage = (html, status) =>
  new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff" } });

function lastResort() {
  const html = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Even geen verbinding</title><main><h1>Even geen verbinding</h1>
<p>Deze pagina staat niet meer op dit apparaat. Maak verbinding met internet en laad de pagina opnieuw.</p>
<p><a href="${new URL(scope).pathname}">Naar het begin</a></p></main></html>`;
  return asPage(html, 503);
}

// check verifies every file in the cache, fetches again what is lost, and counts
// what is right in the end. It always has a result, and runs once at a time,
// however many tabs ask.
let checking = null;
function check() {
  checking ??= checkFiles().finally(() => (checking = null));
  return checking;
}

async function checkFiles() {
  const now = await answering;
  const files = await count(now, async (cache, file) => {
    if (!(await whole(cache, file))) await cache.put(cacheKey(file), asResponse(await download(file), file));
    return true;
  });
  const total = now.files.size;
  // A cache that was lost and is filled again.
  if (files === total && now === own) await caches.open(CACHE).then((cache) => cache.put(COMPLETE, mark(FLAMINGO))).catch(() => {});
  return { version: now.version, files, total, back: now !== own };
}

// count tells of how many files of a version something is true.
async function count(version, test) {
  let right = 0;
  await each(version.files.values(), async (file) => {
    try {
      if (await test(await caches.open(version.cache), file)) right++;
    } catch {
      // Not so; what is missing, the page says.
    }
  });
  return right;
}
