// The worker's policy: what to do with a request, and with the caches of other
// versions. These are pure functions, so they can be tested without a browser.
import { meant } from "../boot/astray.js";

// request: {method, url, mode, range, guest} – range is true for a partial
//          request; guest for one of a page that came from the network
// site:    {scope, has} – scope is the address of the site's root, ending in a
//          slash; has(path) tells whether a file is in the precache list
//
// Decisions:
//   {act: "leave"}              not ours: the browser does as if we were not here
//   {act: "serve", path}        the file from the cache
//   {act: "redirect", path}     the same page at its own address, query kept; also from
//                               an address that was spoilt on its way here
//   {act: "older", path}        a hashed file that this list does not name: a page
//                               of the version before may still ask for it
//   {act: "unknown"}            a page that this version does not have
export function decide(request, site) {
  const url = new URL(request.url);
  const scope = new URL(site.scope);
  if (request.method !== "GET" || request.range) return { act: "leave" };
  if (url.origin !== scope.origin || !(url.pathname + "/").startsWith(scope.pathname)) return { act: "leave" };
  // The network's page goes with the network's files: ours are of another version.
  if (request.guest) return { act: "leave" };

  const path = url.pathname.slice(scope.pathname.length).replace(/\/{2,}/g, "/").replace(/^\//, "");
  const page = path === "" || path.endsWith("/") ? path + "index.html" : "";

  if (request.mode !== "navigate") {
    if (site.has(path)) return { act: "serve", path };
    if (page && site.has(page)) return { act: "serve", path: page };
    return path.startsWith("assets/") ? { act: "older", path } : { act: "leave" };
  }

  if (url.pathname.length < scope.pathname.length) return { act: "redirect", path: "" }; // "/apps/flamingo"
  if (page && site.has(page)) {
    // Double slashes would break the page's relative links.
    return url.pathname === scope.pathname + path ? { act: "serve", path: page } : { act: "redirect", path };
  }
  const folded = path.replace(/(^|\/)index\.html?$/, "$1").replace(/\.html?$/, "").replace(/\/?$/, "/").replace(/^\/$/, "");
  if (site.has(folded + "index.html")) return { act: "redirect", path: folded };
  if (site.has(path)) return { act: "serve", path };
  const right = meant(path);
  if (site.has(right + "index.html")) return { act: "redirect", path: right };
  return { act: "unknown" };
}

// cachePrefix starts the names of our caches. Other apps may share the origin, be
// it a Flamingo at another path: only caches that are named so are ours.
export const cachePrefix = (scope) => `flamingo ${new URL(scope).pathname} `;

// Caches of versions, for leftOver and previous: [{name, used, complete}] – used
// is when the version's program last started on this device, in ms, or 0 when it
// never did; complete tells whether every file was put there.

// leftOver names the caches that go when the version in cache own begins to
// answer: all but its own and that of the version which started last, for pages
// that still run it and to go back to. An install that was broken off, a version
// that nobody accepted and one that never started leave caches too.
export function leftOver(list, own) {
  const others = list.filter(({ name }) => name !== own);
  const last = Math.max(0, ...others.map(({ used }) => used));
  return others.filter(({ used }) => used === 0 || used < last).map(({ name }) => name);
}

// previous names the cache of the version to go back to when the one in cache own
// does not start: of the others the one that started last. null when there is none,
// or when our own has started before: then something else is the matter.
export function previous(list, own) {
  if (list.some(({ name, used }) => name === own && used > 0)) return null;
  const others = list.filter(({ name, used, complete }) => name !== own && complete && used > 0);
  return others.sort((a, b) => b.used - a.used)[0]?.name ?? null;
}
