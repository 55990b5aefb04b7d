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
  // There are no settings, or the program mends them.
}

root.toggleAttribute("data-zonder-net", !navigator.onLine); // from then on by app/browser

// This shows the tip of the day. A page holds every tip, and data-tips says how many. The
// style sheet shows the first one, which stays if it was painted already. The content policy
// forbids style elements, but not style sheets that a script makes.
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
