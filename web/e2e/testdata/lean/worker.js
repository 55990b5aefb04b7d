// The usual small worker: everything cached at once, and served from there.
/* global FILES */
addEventListener("install", (event) => {
  event.waitUntil(caches.open("lean").then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((hit) => hit ?? fetch(event.request)));
});
