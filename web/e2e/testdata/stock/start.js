// What our program asks of our boot script (window.flamingo in web/boot/main.js),
// for go-app's own page and loader.
window.flamingo = {
  pack: fetch("/web/pack").then((response) => response.arrayBuffer()),
  settings: { get: () => "", wipe() {} },
  lend() {},
  ready: () => (document.documentElement.dataset.app = "klaar"),
  arrived() {},
  onOffline() {},
  checkOffline() {},
};
// Under its loader the page has nothing to do that the program should wait for.
window.requestIdleCallback = (f) => queueMicrotask(f);
navigator.serviceWorker.ready.then(() => (document.documentElement.dataset.offline = "klaar"));
