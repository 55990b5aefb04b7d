// The worker of a preview takes off the one that an earlier visit to this address left, with
// its caches, and has the pages that it served come again: an editor must see what is there
// now. What readers keep stands elsewhere and stays.
import { cachePrefix } from "../worker/policy.js";

const PREFIX = cachePrefix(self.registration.scope);

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.allSettled(names.map((name) => caches.delete(name)));
  await self.clients.claim();
  const pages = await self.clients.matchAll({ type: "window" });
  await self.registration.unregister();
  await Promise.allSettled(pages.map((page) => page.navigate(page.url)));
}
