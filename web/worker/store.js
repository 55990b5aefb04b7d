// What is stored on the device: a cache for each version, with its files and some marks. A
// file is given whole or not at all.
//
// The world is the global scope of a worker, or a made one in a test: its
// registration, caches, fetch, crypto, Date, setTimeout and clearTimeout.
import { cachePrefix } from "./policy.js";

const LARGE = 1 << 20; // bytes from which a file is served without looking at it first
const CONNECTIONS = 6; // as many as a browser opens to one host over HTTP/1.1

// Marks in a cache, beside its files. No file of a site has a query.
export const COMPLETE = "?compleet"; // every file was put there, verified; holds the list
export const USED = "?gebruikt"; // says when its program last started, in ms
export const BACK = "?terug"; // names the cache to answer from instead

const prefix = (world) => cachePrefix(world.registration.scope);

// versionOf makes a version from its list, {version, bundles, files}, as the build puts it
// in front of the worker: {version, cache, files, list}, in which cache is the name of
// its cache and files is a map by path.
export function versionOf(world, list) {
  const byPath = list.files.map(([path, sha256, bytes, type, bundle]) => [path, { path, sha256, bytes, type, bundle }]);
  return { version: list.version, cache: prefix(world) + list.version, files: new Map(byPath), list };
}

export const address = (world, path) => new URL(path, world.registration.scope).href;

export const open = (world, { cache }) => world.caches.open(cache);

const names = async (world) => (await world.caches.keys()).filter((name) => name.startsWith(prefix(world)));

// openAll opens the caches of every version.
export const openAll = async (world) => Promise.all((await names(world)).map((name) => world.caches.open(name)));

// find looks for a mark in the cache of that name, and marked returns what it says, or
// undefined. Neither makes a cache.
export const find = (world, name, mark) => world.caches.match(address(world, mark), { cacheName: name });
export const marked = async (world, name, mark) => (await find(world, name, mark))?.json();

export async function mark(world, version, mark, value) {
  await (await open(world, version)).put(address(world, mark), new Response(JSON.stringify(value)));
}

// recall returns the version of a complete cache by the list that it holds.
export async function recall(world, name) {
  const list = await marked(world, name, COMPLETE);
  return list && versionOf(world, list);
}

// inventory lists our caches, as the policy asks.
export async function inventory(world) {
  return Promise.all(
    (await names(world)).map(async (name) => ({
      name,
      used: (await marked(world, name, USED)) ?? 0,
      complete: Boolean(await find(world, name, COMPLETE)),
    })),
  );
}

// whole returns the body of a file in a cache, if its bytes are as they should be.
export async function whole(world, cache, file) {
  const body = await (await cache.match(address(world, file.path)))?.arrayBuffer();
  return body && (await isWhole(world, body, file)) ? body : null;
}

export async function isWhole(world, body, file) {
  if (body.byteLength !== file.bytes) return false;
  const digest = new Uint8Array(await world.crypto.subtle.digest("SHA-256", body));
  return Array.from(digest, (b) => b.toString(16).padStart(2, "0")).join("") === file.sha256;
}

// put keeps the body of a file under its own name; a page under index.html, whatever
// address asks for it.
export const put = (world, cache, file, body) => cache.put(address(world, file.path), asResponse(body, file));

// asResponse names the type itself, so that a host with a wrong table of types
// cannot break the program.
export function asResponse(body, file) {
  return new Response(body, {
    headers: {
      "Content-Type": file.type,
      "Content-Length": String(file.bytes),
      "X-Content-Type-Options": "nosniff",
      "X-Flamingo": file.sha256,
    },
  });
}

// take gives a file of a version, or null when it is not whole. A large file is not verified
// here, so that it streams: the browser refuses a damaged WebAssembly program, and a check
// mends it.
export async function take(world, version, file) {
  try {
    const cache = await open(world, version);
    if (file.bytes >= LARGE) return (await cache.match(address(world, file.path))) ?? null;
    const body = await whole(world, cache, file);
    return body && asResponse(body, file);
  } catch {
    return null; // the storage is out of order
  }
}

// count gives the number of files of a version for which test(world, cache, file) is true.
export async function count(world, version, test) {
  let right = 0;
  await each(version.files.values(), async (file) => {
    try {
      if (await test(world, await open(world, version), file)) right++;
    } catch {
      // Not so; what is missing, the page says.
    }
  });
  return right;
}

// each runs work for every item of an iterator, a few at a time. After the first
// failure no more is begun; it is reported once what was under way has ended.
export async function each(items, work) {
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
