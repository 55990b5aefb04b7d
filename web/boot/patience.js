// A style sheet that does not come holds back the text, and the boot script too.
// After a while it no longer may: the page is shown without, and gets its style
// when that arrives after all. This script is the only async one: style sheets do
// not hold it back.
const PATIENCE = 3000; // ms

setTimeout(() => {
  for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
    if (link.sheet) continue;
    link.onload = () => (link.media = "all");
    link.media = "not all";
  }
}, PATIENCE);
