// The boot script. It replaces go-app's app.js, whose loader covers the page
// until the program runs. Here the page is readable from the first byte on;
// this script starts the program beside it, hands over what the reader did
// meanwhile, keeps the page going when the program fails, and looks after the
// worker that makes the site work offline.
//
// The build puts FLAMINGO in front: {version, withdrawn, program, pack, words},
// the last three as addresses relative to this script. withdrawn says that there is
// to be no worker. Behind, it puts wasm_exec.js, which defines Go.
/* global FLAMINGO, Go */
import { attemptsIn } from "./attempts.js";
import { setRight } from "./astray.js";
import { belongsToBrowser } from "./clicks.js";
import { carryOver } from "./carry.js";
import { contract } from "./contract.js";
import { EarlySearch } from "./early.js";
import { keepFocus } from "./focus.js";
import { byID } from "./element.js";
import { openAt, settleIn } from "./frame.js";
import { Offline } from "./offline.js";
import { guardStorage } from "./storage.js";
import { later } from "./later.js";
import { keepOwn } from "./own.js";
import { bar, notice } from "./notice.js";
import { runProgram } from "./program.js";

const base = new URL("./", document.currentScript.src);
const root = document.documentElement;
const offline = new Offline(base, FLAMINGO, notice);
const early = new EarlySearch(base, new URL(FLAMINGO.words, base));

Object.assign(window, contract(base));

let attempts = null; // until the storage is known to be safe
let drawn; // the path of the page that the program has drawn whole
const flamingo = (window.flamingo = {
  version: FLAMINGO.version,
  bar,
  // The browser's offer to put the app on the device: it comes early, and once.
  offer: null,
  // Called by the program once it has drawn the page.
  ready() {
    root.dataset.app = "klaar";
    attempts?.end();
    keepFocus(document);
    offline.start();
  },
  // Called when it has drawn another page. go-app calls it too while it ends: giveUp runs
  // before the timer then, and finds drawn as it was.
  arrived: () => setTimeout(() => (drawn = location.pathname)),
  onOffline: (f) => offline.subscribe(f),
  checkOffline: () => offline.check(),
});

keepOwn(Node.prototype);
if (parent !== window) settleIn(document);
openAt(base, location);
setRight(base, location, document);
for (const type of ["beforeinstallprompt", "appinstalled"]) {
  addEventListener(type, (event) => {
    event.preventDefault();
    flamingo.offer = event.prompt ? event : null;
    root.toggleAttribute("data-installeerbaar", Boolean(event.prompt));
  });
}

// Once the address changes without a load, the browser looks again for what these
// relative links name, from the new address.
for (const link of document.querySelectorAll("link:not([rel=stylesheet])")) {
  link.href = link.href;
}

// This handler is on document, so that it runs after those of the components and before
// go-app's on window, which takes over every link.
document.addEventListener("click", (event) => {
  if (event.target.closest?.(".actie-druk")) print(); // with or without the program
  if (belongsToBrowser(event, location)) event.stopPropagation();
});

// giveUp goes on as a website, with text, links and plain search but without the program. When
// the program of this version never answered here, the reader may go back to the version
// before.
async function giveUp(reason, ...actions) {
  console.info("zonder programma:", reason);
  let text = "De app is niet helemaal gestart. Lezen en doorklikken kan. Zoeken gaat alleen op losse woorden.";
  // As on an iPhone in Lockdown Mode.
  if (!("serviceWorker" in navigator)) text += " Zonder internet werkt de app hier niet.";
  const answered = root.dataset.app === "klaar";
  alone();
  notice(text, ...actions);
  offline.start();
  if (answered && drawn !== location.pathname) reread();
  const back = window.WebAssembly && !answered && (await offline.back());
  if (back && !offline.offered) notice(text, { label: "Terug naar de vorige versie", run: back }, ...actions);
}

// alone goes on without the program.
function alone() {
  root.dataset.app = "uit";
  early.stay();
  window.onclick = null;
  window.onpopstate = () => location.reload();
  keepFocus(document);
}

// reread shows the page of the address as it was built, where the program left another page or
// half a page.
function reread() {
  const request = new XMLHttpRequest(); // no other way makes a document that the policy allows
  request.onload = () => {
    const page = request.response?.getElementById("app");
    if (!page) return; // the page of a login, for example
    document.title = request.response.title;
    carryOver(document);
    byID("app").replaceWith(page);
    early.stay();
  };
  request.open("GET", location.href);
  request.responseType = "document";
  request.send();
}

async function start() {
  if (root.dataset.zonder !== undefined) {
    alone();
    return offline.start();
  }
  if (!window.WebAssembly || !window.Go) {
    return giveUp("geen WebAssembly");
  }
  guardStorage(window);
  attempts = attemptsIn(localStorage, `flamingo:${base.pathname}:start`, FLAMINGO.version);
  if (attempts.many()) return giveUp("hing eerder", { label: "Toch starten", run: () => (attempts.end(), location.reload()) });
  if (!document.hidden) attempts.begin();
  document.addEventListener("visibilitychange", () => attempts.end()); // also when the page is left
  // A promise of the pack as an ArrayBuffer, fetched beside the program, which refuses
  // what is none: a host's page for what it does not have.
  flamingo.pack = fetch(new URL(FLAMINGO.pack, base), { priority: "low" }).then((response) => response.arrayBuffer());
  flamingo.pack.catch(() => {}); // the program reports it
  try {
    giveUp(await runProgram(new URL(FLAMINGO.program, base), new Go(), quiet, () => carryOver(document)));
  } catch (error) {
    giveUp(error);
  }
  attempts.end();
}

// A page that is left while the program loads may come back from the back/forward cache, with
// that fetch aborted.
addEventListener("pageshow", (event) => event.persisted && root.dataset.app !== "klaar" && location.reload());

// paint resolves after the next paint, or after 300 ms in a page in the background, which is
// not painted.
const paint = () => Promise.race([new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))), later(300)]);

// quiet resolves when the program may start, which blocks the main thread for a while: once
// typing rests and its answer is painted.
async function quiet() {
  for (let answer; answer !== early.answer; ) {
    answer = early.answer;
    await Promise.race([answer, later(500)]);
    await later(250);
  }
}

// The program is fetched after the first paint, and so never competes with it. By then
// wasm_exec.js, further on in this file, has run.
paint().then(start);
