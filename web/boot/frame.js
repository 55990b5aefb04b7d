// A page of ours inside someone else's page, which may be of another origin, may
// be put in a sandbox, and may have put <flamingo-widget> around it.
//
// The messages between that element and this page, both ways, are
// {flamingo: 1, type, …}, where 1 is the version of this schema:
//   ready            page → host  here is a page that listens; says nothing else
//   hello  {kleuren} host → page  who asks; kleuren is the page's CSS color-scheme
//   query  {text}    host → page  what was typed so far, or "" to go on with what is
//                    in the box; comes back when it is there
//   height {height}  page → host  of the content, in whole CSS pixels
//   close            page → host  Escape was pressed and there is nothing to close here
// A page listens to its parent only, and answers the origin that said hello.
import { byID } from "./element.js";
import { notice } from "./notice.js";

const SCHEMA = 1;
const LONGEST = 200; // characters of a query, as the search box has it

// settleIn adapts a page to a frame.
export function settleIn(document) {
  // The browsers' own also scrolls the pages around.
  Element.prototype.scrollIntoView = function () {
    scrollBy(0, this.getBoundingClientRect().top);
  };
  document.addEventListener("click", leaveFrame);
  document.addEventListener("click", send);
  if (origin === "null") settleInSandbox();
  listen(document);
}

// leaveFrame makes links to other sites open in a new tab.
function leaveFrame(event) {
  const link = event.target.closest?.("a[href]");
  if (!link) return;
  if (/^http/.test(link.protocol) && link.origin !== location.origin) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  if (link.target !== "_blank" || origin !== "null") return;
  // A sandbox may refuse new tabs, and tells nobody.
  event.preventDefault();
  const tab = window.open("about:blank");
  if (!tab) return notice(`Een nieuw tabblad mag hier niet. Het adres is ${link.href}`);
  tab.opener = null;
  tab.location = link.href;
}

// send does what a form does when it is sent: a sandbox may refuse that, and tells nobody.
// Enter in a field clicks the form's button.
function send(event) {
  const { form, type } = event.target.closest?.("button") ?? {};
  if (!form || type !== "submit") return;
  event.preventDefault();
  if (form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }))) {
    location.assign(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  }
}

// settleInSandbox does in another way what a frame with an opaque origin may not do.
function settleInSandbox() {
  // Some browsers refuse to change the address: then the page is loaded.
  for (const name of ["pushState", "replaceState"]) {
    const own = history[name].bind(history);
    history[name] = (state, title, url) => {
      try {
        own(state, title, url);
      } catch {
        if (name === "pushState") location.assign(url);
        else own(state, title);
      }
    };
  }
}

function listen(document) {
  let host = null; // the origin of the page around, once its element has said hello
  let told = 0; // the height that it knows
  let frame = 0;
  const tell = (message) => {
    if (host) parent.postMessage({ flamingo: SCHEMA, ...message }, host === "null" ? "*" : host);
  };
  const height = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const now = Math.ceil(document.body.getBoundingClientRect().height);
      if (now !== told) tell({ type: "height", height: (told = now) });
    });
  };
  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || data?.flamingo !== SCHEMA) return;
    if (data.type === "hello" && !host) {
      host = origin;
      document.documentElement.style.colorScheme = data.kleuren === "normal" ? "light" : data.kleuren;
      new ResizeObserver(height).observe(document.body);
    }
    if (data.type === "query" && origin === host && typeof data.text === "string") take(data.text.slice(0, LONGEST));
  });
  const take = (text) => {
    const box = byID("zoek");
    if (text) {
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    // The element gives the focus when it has heard that the text is here.
    addEventListener("focus", () => byID("zoek").focus({ preventScroll: true }), { once: true });
    tell({ type: "query", text });
  };
  document.addEventListener("keydown", (event) => {
    // Among the results Escape goes back to the box, and it closes a dialog: the page hears
    // of the key before the program does, so what is prevented cannot be seen here.
    const used = document.activeElement.value || document.activeElement.closest("#resultaten, dialog");
    if (event.key === "Escape" && !used) tell({ type: "close" });
  });
  parent.postMessage({ flamingo: SCHEMA, type: "ready" }, "*");
}

// openAt goes to the page that the widget's address names: ?vraag= names a question (vraag),
// ?thema= a theme. The search box reads ?q=. A page that does not exist is reported.
export async function openAt(base, location) {
  if (location.pathname !== base.pathname + "widget/") return;
  const asked = new URLSearchParams(location.search);
  const question = asked.get("vraag");
  const slug = question ?? asked.get("thema");
  if (slug === null) return;
  const place = new URL(`${question === null ? "themas" : "vragen"}/${slug}/`, base);
  const known = /^[a-z0-9-]+$/.test(slug) && (await fetch(place, { method: "HEAD" }).then((r) => r.ok, () => true));
  if (known) location.replace(place);
  else notice("Deze vraag of dit thema bestaat hier niet. Zoek hierboven verder.");
}
