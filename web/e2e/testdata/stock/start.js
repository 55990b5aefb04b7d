// What our program asks of our boot script, for go-app's own page and loader.
window.flamingo = {
  pack: fetch("/web/pack").then((response) => response.arrayBuffer()),
  ready: () => (document.documentElement.dataset.app = "klaar"),
  onOffline() {},
  checkOffline() {},
};
navigator.serviceWorker.ready.then(() => (document.documentElement.dataset.offline = "klaar"));
