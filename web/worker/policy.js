// The worker's policy: what to do with a request. It is a pure function, so it
// can be tested without a browser.
//
// request: {method, url, mode, range} – range is true for a partial request
// site:    {scope, has} – scope is the address of the site's root, ending in a
//          slash; has(path) tells whether a file is in the precache list
//
// Decisions:
//   {act: "leave"}              not ours: the browser does as if we were not here
//   {act: "serve", path}        the file from the cache
//   {act: "redirect", path}     the same page at its own address, query kept
//   {act: "older", path}        a hashed file that this list does not name: a page
//                               of the version before may still ask for it
//   {act: "unknown"}            a page that this version does not have
export function decide(request, site) {
  const url = new URL(request.url);
  const scope = new URL(site.scope);
  if (request.method !== "GET" || request.range) return { act: "leave" };
  if (url.origin !== scope.origin || !(url.pathname + "/").startsWith(scope.pathname)) return { act: "leave" };

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
  return { act: "unknown" };
}
