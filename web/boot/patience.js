// A style sheet blocks rendering and the boot script until it has loaded. One that has not
// loaded within PATIENCE is taken out of the way: the page is shown without it, and gets its
// style when it loads after all. This script is async, because style sheets block all others.
const PATIENCE = 3000; // ms

setTimeout(() => {
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    if (link.sheet) continue;
    link.onload = () => (link.media = "all");
    link.media = "not all";
  }
}, PATIENCE);
