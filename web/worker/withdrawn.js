// The worker of a site that was built with --withdraw: the way out, should a
// worker ever do harm. It takes over at once, answers nothing, and removes our
// caches and itself, so that what is left is a website. What readers keep stands
// elsewhere and stays. It shares next to no code with the worker that it replaces.
//
// Only this script does that. A missing, broken or foreign one, which a captive
// portal could fake, changes nothing: a browser takes no worker that is not a
// script of this very address.
import { cachePrefix } from "./policy.js";

const PREFIX = cachePrefix(self.registration.scope);

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener("activate", (event) => event.waitUntil(withdraw()));

async function withdraw() {
  // Pages that are open go on; they must not register again.
  for (const page of await self.clients.matchAll({ includeUncontrolled: true, type: "window" })) {
    tell(page);
  }
  const clean = caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith(PREFIX)).map((name) => caches.delete(name))));
  await Promise.allSettled([clean, leave()]);
}

const leave = () => self.registration.unregister();

function tell(page) {
  page.postMessage({ type: "withdrawn" });
}

// A page may have asked for a worker again before it heard, and so have kept this one.
self.addEventListener("message", (event) => {
  tell(event.source);
  event.waitUntil(leave());
});
