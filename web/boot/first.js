// What should hold before the first paint, so that nothing jumps: the size of the
// letters, the tip of the day, the form that a page has in a frame. It stands in
// the head before the style sheet, for which the paint waits anyway, and holds
// back nothing itself; everything else waits in start.js.
import "./patience.js";

const root = document.documentElement;
if (parent !== window) root.dataset.kader = ""; // and see frame.js

try {
  const base = new URL("../", document.currentScript.src);
  const { waarden } = JSON.parse(localStorage.getItem(`flamingo:${base.pathname}:instellingen`)); // app/device
  root.dataset.letters = waarden.letters ?? "100";
} catch {
  // There are none, or the program mends them.
}

root.toggleAttribute("data-zonder-net", !navigator.onLine); // from then on by app/browser

// A page holds every tip, data-tips says how many; without this the first shows,
// and goes on to if it was painted already. The policy forbids style elements, not
// this.
try {
  if (performance.getEntriesByType("paint").length) throw "too late";
  const now = new Date();
  const day = Math.floor((now - now.getTimezoneOffset() * 60_000) / 86_400_000);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.dagtips>:first-child{display:none}.dagtips>:nth-child(${(day % root.dataset.tips) + 1}){display:list-item}`);
  document.adoptedStyleSheets = [sheet];
} catch {
  // an old browser
}
