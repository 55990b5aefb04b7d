// Workbox as its manual says: everything precached, and served from there.
/* global workbox, FILES */
workbox.core.skipWaiting();
workbox.core.clientsClaim();
workbox.precaching.precacheAndRoute(FILES);
