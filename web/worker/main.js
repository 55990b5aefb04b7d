// The worker. It keeps one complete, verified version of the site on the device
// and answers from it.
//
// Its life, in the words of the service worker standard:
//   installing  every file of the list is copied from an earlier cache or
//               fetched, and verified. One failure ends it: the cache under
//               construction is removed and the old worker goes on, whole.
//   waiting     complete. Pages go on with the version that they started with;
//               the boot script offers this one.
//   active      answers requests. Earlier caches but the last are removed; the
//               last stays for pages that still run it.
//
// The build puts FLAMINGO in front: {version, files: [[path, sha256, bytes,
// type], …]}. A new build is a new text of this file, so the browser finds it.
/* global FLAMINGO */
import { fetchUnpacked } from "../boot/unpack.js";
import { decide } from "./policy.js";

const scope = self.registration.scope;
// Other apps may share the origin: only caches with this prefix are ours.
const PREFIX = `flamingo ${new URL(scope).pathname} `;
const CACHE = PREFIX + FLAMINGO.version;
const files = FLAMINGO.files.map(([path, sha256, bytes, type]) => ({ path, sha256, bytes, type }));
const byPath = new Map(files.map((file) => [file.path, file]));

const CONNECTIONS = 6; // as many as a browser opens to one host over HTTP/1.1
const PATIENCE = 4000; // ms that an unknown page may take before we answer
const LARGE = 1 << 20; // bytes from which it pays to ask how the host packs a file

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(removeOldCaches()));

self.addEventListener("fetch", (event) => {
  const { method, url, mode, headers } = event.request;
  const decision = decide(
    { method, url, mode, range: headers.has("range") },
    { scope, has: (path) => byPath.has(path) },
  );
  switch (decision.act) {
    case "serve":
      return event.respondWith(serve(decision.path, event.request));
    case "older":
      return event.respondWith(older(event.request));
    case "redirect":
      return event.respondWith(Response.redirect(address(decision.path) + new URL(url).search));
    case "unknown":
      return event.respondWith(unknown(event.request));
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

const address = (path) => new URL(path, scope).href;

// cacheKey is where a file stands in a cache; a page stands under its own name,
// index.html, whatever address asks for it.
const cacheKey = (file) => address(file.path);

async function install() {
  const earlier = await ownCaches();
  try {
    const cache = await caches.open(CACHE);
    await each(files, async (file) => {
      const body = (await findIn(earlier, file)) ?? (await download(file));
      await cache.put(cacheKey(file), asResponse(body, file));
    });
  } catch (error) {
    await caches.delete(CACHE);
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

async function ownCaches() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  return Promise.all(names.map((name) => caches.open(name)));
}

// findIn returns the body of a file that an earlier version already had, if its
// bytes are still what they should be.
async function findIn(earlier, file) {
  for (const cache of earlier) {
    const body = await (await cache.match(cacheKey(file)))?.arrayBuffer();
    if (body && (await isWhole(body, file))) return body;
  }
  return null;
}

// download fetches a file and verifies it. What the browser's HTTP cache holds
// will do when its bytes are right; otherwise it is asked past that cache, and a
// portal's login page or a redirect never passes.
async function download(file) {
  for (const cache of ["default", "reload"]) {
    const init = { cache, credentials: "same-origin", redirect: "error" };
    const url = address(file.path);
    const response = await (file.bytes < LARGE ? fetch(url, init) : fetchUnpacked(url, file.type, init));
    if (!response.ok) continue;
    const body = await response.arrayBuffer();
    if (await isWhole(body, file)) return body;
  }
  throw new Error(`${file.path}: niet het bestand van versie ${FLAMINGO.version}`);
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

async function removeOldCaches() {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

// serve answers from this version's cache. A file that is gone from there comes
// from the network, and as a last resort the reader gets a page, never an error
// of the browser.
async function serve(path, request) {
  const file = byPath.get(path);
  const cached = await caches.open(CACHE).then((cache) => cache.match(cacheKey(file))).catch(() => undefined);
  if (cached) return cached;
  try {
    return await fetch(address(path), { credentials: "same-origin" });
  } catch (error) {
    if (request.mode === "navigate") return lastResort();
    throw error;
  }
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
async function unknown(request) {
  const online = fetch(request).then((response) => (response.ok || response.type === "opaqueredirect" ? response : null));
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE, null));
  return (await Promise.race([online, patience]).catch(() => null)) ?? notFound();
}

// notFound is 404.html with its links made to start at the site's root, because
// it stands at an address of any depth.
async function notFound() {
  try {
    const page = await (await serve("404.html", { mode: "no-cors" })).text();
    const root = new URL(scope).pathname;
    return new Response(page.replaceAll('="./', `="${root}`), {
      status: 404,
      headers: { "Content-Type": "text/html; charset=utf-8", "X-Content-Type-Options": "nosniff" },
    });
  } catch {
    return lastResort();
  }
}

function lastResort() {
  const page = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Even geen verbinding</title><h1>Even geen verbinding</h1>
<p>Deze pagina staat niet meer op dit apparaat. Maak verbinding met internet en laad de pagina opnieuw.</p>
<p><a href="${new URL(scope).pathname}">Naar het begin</a></p></html>`;
  return new Response(page, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

// check verifies every file in the cache, fetches again what is missing or
// altered, and counts what is right in the end.
async function check() {
  const cache = await caches.open(CACHE);
  let whole = 0;
  await each(files, async (file) => {
    const body = await (await cache.match(cacheKey(file)))?.arrayBuffer();
    if (body && (await isWhole(body, file))) {
      whole++;
      return;
    }
    try {
      await cache.put(cacheKey(file), asResponse(await download(file), file));
      whole++;
    } catch {
      // Counted as missing; the page says so.
    }
  });
  return { version: FLAMINGO.version, files: whole, total: files.length };
}
