// What our program asks of our boot script (window.flamingo in web/boot/main.js),
// for go-app's own page and loader.
window.flamingo = {
  pack: fetch("/web/pack").then((response) => response.arrayBuffer()),
  ready: () => (document.documentElement.dataset.app = "klaar"),
  arrived() {},
  onOffline() {},
  checkOffline() {},
};
navigator.serviceWorker.ready.then(() => (document.documentElement.dataset.offline = "klaar"));
