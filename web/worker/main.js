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
//               answered last are removed; that stays for pages that still run it.
//
// A file of the active version, in its cache, is
//   whole       its bytes are as the list says: it is the answer
//   lost        gone or altered: fetched again, verified and put back
//   replaced    lost, and the network has other bytes: those of a newer version.
//               They never mix with ours: see open and guests.
//
// The build puts FLAMINGO in front: {version, files: [[path, sha256, bytes,
// type], …]}. A new build is a new text of this file, so the browser finds it.
// A list with withdrawn: true is the way out, should a worker ever do harm: it
// takes over at once, answers nothing, and removes our caches and itself. Only a
// script that says so does that; a missing, broken or foreign one, which a portal
// could fake, changes nothing.
/* global FLAMINGO */
import { fetchAlive, fetchUnpacked } from "../boot/unpack.js";
import { decide, leftOver } from "./policy.js";

const scope = self.registration.scope;
// Other apps may share the origin: only caches with this prefix are ours.
const PREFIX = `flamingo ${new URL(scope).pathname} `;
const CACHE = PREFIX + FLAMINGO.version;
const files = FLAMINGO.files.map(([path, sha256, bytes, type]) => ({ path, sha256, bytes, type }));
const byPath = new Map(files.map((file) => [file.path, file]));

const CONNECTIONS = 6; // as many as a browser opens to one host over HTTP/1.1
const PATIENCE = 4000; // ms that the network may keep a reader waiting
const STALLED = 20_000; // ms without a byte after which a download is given up
const LARGE = 1 << 20; // bytes from which it pays to ask how the host packs a file

const address = (path) => new URL(path, scope).href;

// Marks in a cache, beside its files. No file of a site has a query.
const COMPLETE = address("?compleet"); // every file was put there, verified
const USED = address("?gebruikt"); // says when this version began to answer, in ms

// Pages that came from the network because this version has not got them. What
// they ask comes from the network too, so that they are of one version. When the
// worker is stopped they are forgotten; by then they have their files.
const guests = new Set();

self.addEventListener("install", (event) => event.waitUntil(FLAMINGO.withdrawn ? self.skipWaiting() : install()));
self.addEventListener("activate", (event) => event.waitUntil(FLAMINGO.withdrawn ? withdraw() : activate()));

self.addEventListener("fetch", (event) => {
  if (FLAMINGO.withdrawn) return;
  const { method, url, mode, headers } = event.request;
  const decision = decide(
    { method, url, mode, range: headers.has("range"), guest: guests.has(event.clientId) && mode !== "navigate" },
    { scope, has: (path) => byPath.has(path) },
  );
  switch (decision.act) {
    case "serve":
      return event.respondWith(mode === "navigate" ? open(decision.path, event) : serve(decision.path));
    case "older":
      return event.respondWith(older(event.request));
    case "redirect":
      return event.respondWith(Response.redirect(address(decision.path) + new URL(url).search));
    case "unknown":
      return event.respondWith(unknown(event));
  }
});

self.addEventListener("message", (event) => {
  switch (event.data?.type) {
    case "activate":
      return event.waitUntil(self.skipWaiting());
    case "check":
      return event.waitUntil(check().then((result) => event.ports[0].postMessage(result)));
  }
});

// cacheKey is where a file stands in a cache; a page stands under its own name,
// index.html, whatever address asks for it.
const cacheKey = (file) => address(file.path);

// source is where a file is fetched. A page is asked for at the address that
// readers know: some hosts redirect index.html to it, and no redirect passes.
const source = (file) => address(file.path.replace(/(^|\/)index\.html$/, "$1"));

async function install() {
  const earlier = await ownCaches();
  const cache = await caches.open(CACHE);
  // When only the worker changed, the version is the same, and so is its cache:
  // a failure must not take that away from the worker that answers from it.
  const complete = await cache.match(COMPLETE);
  try {
    await each(files, async (file) => {
      if (await whole(cache, file)) return;
      const body = (await findIn(earlier, file)) ?? (await download(file));
      await cache.put(cacheKey(file), asResponse(body, file));
    });
    await cache.put(COMPLETE, new Response());
  } catch (error) {
    if (!complete) await caches.delete(CACHE);
    throw error;
  }
}

// each runs work for every item, a few at a time. After the first failure no
// more is begun; it is reported once what was under way has ended.
async function each(items, work) {
  const queue = items.values();
  let failure = null;
  const line = async () => {
    for (const item of queue) {
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
  const large = file.bytes >= LARGE;
  const init = (cache) => ({ cache, credentials: "same-origin", redirect: "error" });
  const plain = (cache) => fetchAlive(source(file), init(cache), STALLED);
  const unpacked = (cache) => fetchUnpacked(source(file), file.type, init(cache), STALLED);
  const ways = large
    ? [() => unpacked("default"), () => unpacked("reload"), () => plain("reload")]
    : [() => plain("default"), () => plain("reload")];
  let reason = "andere inhoud";
  for (const way of ways) {
    try {
      const response = await way();
      const body = response.ok ? await response.arrayBuffer() : null;
      if (body && (await isWhole(body, file))) return body;
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

async function activate() {
  const list = await Promise.all(
    (await ownNames()).map(async (name) => {
      const mark = await (await caches.open(name)).match(USED);
      return { name, used: mark ? Number(await mark.text()) : 0 };
    }),
  );
  await Promise.all(leftOver(list, CACHE).map((name) => caches.delete(name)));
  await (await caches.open(CACHE)).put(USED, new Response(String(Date.now())));
}

async function withdraw() {
  await Promise.all((await ownNames()).map((name) => caches.delete(name)));
  await self.registration.unregister();
}

// fromCache returns a file that is whole, or null. A large one is taken on
// trust, so that it streams: WebAssembly refuses a damaged program, and check
// mends it.
async function fromCache(file) {
  try {
    const cache = await caches.open(CACHE);
    if (file.bytes >= LARGE) return (await cache.match(cacheKey(file))) ?? null;
    const body = await whole(cache, file);
    return body && asResponse(body, file);
  } catch {
    return null; // the storage is out of order
  }
}

// restore fetches a lost file again and puts it back; null when it cannot be had
// in time.
async function restore(file) {
  const found = download(file).then(async (body) => {
    const cache = await caches.open(CACHE);
    await cache.put(cacheKey(file), asResponse(body, file)).catch(() => {}); // no room: still an answer
    return asResponse(body, file);
  });
  return Promise.race([found, later(PATIENCE)]).catch(() => null);
}

const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms, null));

// serve answers what a page asks: the file itself, or nothing. A page can do
// without, but not with that of another version.
async function serve(path) {
  const file = byPath.get(path);
  return (await fromCache(file)) ?? (await restore(file)) ?? Response.error();
}

// open answers a navigation. When the page, or the script that makes it an app,
// is lost and cannot be restored, the whole of it comes from the network, if that
// has one. Else the reader gets what there is, never an error of the browser.
async function open(path, event) {
  const [page, script] = await Promise.all([lookUp(path), lookUp("start.js")]);
  guests.delete(event.resultingClientId);
  if (page && script) return page;
  return (await fromNetwork(event)) ?? page ?? lastResort();
}

const lookUp = async (path) => {
  const file = byPath.get(path);
  return (await fromCache(file)) ?? (await restore(file));
};

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
async function unknown(event) {
  return (await fromNetwork(event)) ?? notFound();
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
async function notFound() {
  const answer = await lookUp("404.html");
  if (!answer) return lastResort();
  const root = new URL(scope).pathname;
  return new Response((await answer.text()).replaceAll('="./', `="${root}`), {
    status: 404,
    headers: { "Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff" },
  });
}

function lastResort() {
  const page = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Even geen verbinding</title><main><h1>Even geen verbinding</h1>
<p>Deze pagina staat niet meer op dit apparaat. Maak verbinding met internet en laad de pagina opnieuw.</p>
<p><a href="${new URL(scope).pathname}">Naar het begin</a></p></main></html>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// check verifies every file in the cache, fetches again what is lost, and counts
// what is right in the end. It always has a result, and runs once at a time,
// however many tabs ask.
let checking = null;
function check() {
  if (FLAMINGO.withdrawn) return Promise.resolve({ version: FLAMINGO.version, withdrawn: true, files: 0, total: 0 });
  checking ??= checkFiles().finally(() => (checking = null));
  return checking;
}

async function checkFiles() {
  let right = 0;
  await each(files, async (file) => {
    try {
      const cache = await caches.open(CACHE);
      if (!(await whole(cache, file))) await cache.put(cacheKey(file), asResponse(await download(file), file));
      right++;
    } catch {
      // Counted as missing; the page says so.
    }
  });
  return { version: FLAMINGO.version, files: right, total: files.length };
}
