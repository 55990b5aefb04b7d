// <flamingo-widget>: the app on someone else's page, which pays nothing for it
// until a reader wants it. Until then there is a search box or a button of our
// own in a shadow tree; then a frame with the widget page. What is between the
// tags, a link, stays where this script does not run or the address is none.
//
// Attributes, none of them needed, read when the element is put on the page:
//   adres            where the app stands; else where this script came from, if that
//                    is told and it is called embed.js; else where the link leads
//   q, vraag, thema  what it opens with: a query, the name of a question or theme
//   vorm             zoekvak (default), knop, or open: no waiting, no closing
//   titel, taal      what it is called, also to a screen reader, and in what language
//   min-hoogte, max-hoogte  of the frame, in CSS pixels: 320 and 720
//   kleuren          light, dark, or "light dark": as the device has it; else as
//                    the page around has it (a value of CSS color-scheme)
// Events, which bubble: flamingo:open, and flamingo:height with detail.height.
//
// web/boot/frame.js says which messages go to and fro. The frame is believed only
// when both window and origin are those of the frame that was made here.
//
// The build defines NAME, what the app is called, and STYLES, facade.css.
/* global NAME, STYLES */
const SCHEMA = 1;
const LONGEST = 200; // characters of a query, as the app's own box has it
// ms without a key after which the focus may go to the frame. WebKit, so every browser of
// an iPhone, lets no script give it to a box in a frame of another site that the reader
// has not touched: keys would be lost, and the keyboard on the screen would go. There the
// reader types on in the facade, until Enter or a touch.
const REST = navigator.vendor[0] === "A" ? 1e9 : 300; // of Apple, on Linux too
// Modules and import() do not tell where they come from, a bundle names itself, and a
// script in the page names nothing.
const own = document.currentScript?.src.match(/.*\/embed.js/);

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLES);

function element(name, properties, ...children) {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
}

// show draws the facade in an element and answers its reader. It returns what ends that,
// or nothing where it has no address of the app: then the link stays as it is.
function show(widget) {
  const is = (name, otherwise) => widget.getAttribute(name) ?? otherwise;
  const href = is("adres", own) || widget.querySelector("a")?.href;
  if (!href) return;
  const link = element("a", { href, target: "_blank", textContent: `Open ${NAME} in een nieuw tabblad` }); // shown until the frame answers
  const base = new URL("./", link.href); // an address that is none ends here

  const title = is("titel", `Zoek in ${NAME}`);
  const lang = is("taal", "nl");
  const open = is("vorm") === "open";
  const button = element("button", { textContent: "Zoek" });
  const box =
    is("vorm") === "knop"
      ? Object.assign(button, { textContent: title, lang })
      : element("input", { type: "search", ariaLabel: title, placeholder: title, lang, maxLength: LONGEST, oninput: want });
  // Stays hidden where the frame is there from the start.
  const facade = element("form", { hidden: open, onsubmit: (event) => want(event.preventDefault()) }, box, button);
  const frame = element("iframe", { title, lang, allow: "clipboard-write", loading: "lazy" }); // stands in the panel while it is wanted
  const panel = element(
    "section",
    { hidden: true },
    element("button", { hidden: open, textContent: "Sluit", onclick: close }),
    link,
  );
  const root = widget.shadowRoot ?? widget.attachShadow({ mode: "open" });
  let answers; // the frame said that it is ready
  let typed; // what the reader did last, unless it was to send that
  let paint;

  // want is the reader's wish to see it, with what was typed so far. That comes to
  // the frame by message, and its address goes nowhere else.
  function want(input) {
    typed = input;
    const text = box.value;
    link.href = new URL(text && `zoeken/?q=${encodeURIComponent(text)}`, base);
    if (panel.hidden) {
      panel.hidden = false;
      emit("open");
    }
    if (frame.parentNode) return hand();
    const src = new URL("widget/", base);
    for (const name of text ? [] : ["q", "vraag", "thema"]) {
      if (is(name)) src.searchParams.set(name, is(name));
    }
    panel.append(Object.assign(frame, { height: fitting(0), src }));
  }

  function unload() {
    frame.remove();
    answers = link.hidden = false;
  }

  function close(event) {
    if (open || panel.hidden) return;
    panel.hidden = true;
    facade.hidden = false;
    if (!answers) unload(); // the next time is another try
    box.focus();
    event.preventDefault?.();
  }

  const fitting = (height) => Math.max(+is("min-hoogte") || 320, Math.min(Math.ceil(height), +is("max-hoogte") || 720));
  const emit = (what, detail) => widget.dispatchEvent(new CustomEvent("flamingo:" + what, { bubbles: true, detail }));
  const tell = (message) => frame.contentWindow.postMessage({ flamingo: SCHEMA, ...message }, base.origin);

  // hand gives the frame what was typed. The focus follows when the frame says
  // that it has all of it and typing rests: a key that is under way while the focus
  // goes from one process of the browser to another is lost.
  const hand = () => answers && !facade.hidden && tell({ type: "query", text: box.value });

  function hear({ source, origin, data }) {
    if (!source || source !== frame.contentWindow || origin !== base.origin || data?.flamingo !== SCHEMA) return;
    const { type, text, height } = data;
    if (type === "ready") {
      answers = link.hidden = true;
      tell({ type: "hello", kleuren: getComputedStyle(link).colorScheme });
      hand();
    } else if (type === "query") {
      setTimeout(() => {
        if (!answers || panel.hidden || facade.hidden || text !== box.value) return;
        if (root.activeElement) frame.focus({ preventScroll: true });
        facade.hidden = true;
        box.value = "";
      }, typed && REST);
    } else if (type === "height" && height > 0 && height < 1e6) {
      cancelAnimationFrame(paint);
      paint = requestAnimationFrame(() => {
        const now = fitting(height);
        if (now !== +frame.height) emit("height", { height: (frame.height = now) });
      });
    } else if (type === "close") close(data);
  }

  // A handler that is a property must not return false: that cancels the event, and
  // so every key. Escape is cancelled only where it closes: browsers empty a search
  // box on that key, which would count as typing and open the frame again.
  const onkeydown = (event) => void (event.key === "Escape" && close(event));
  root.adoptedStyleSheets = [sheet];
  root.replaceChildren(element("div", { lang: "nl", style: "color-scheme:" + is("kleuren", "inherit"), onkeydown }, facade, panel));
  addEventListener("message", hear);
  if (open) want();
  return () => {
    removeEventListener("message", hear);
    unload();
  };
}

function define() {
  if (customElements.get("flamingo-widget")) return;
  customElements.define(
    "flamingo-widget",
    class extends HTMLElement {
      end;

      connectedCallback() {
        this.end = show(this);
      }

      disconnectedCallback() {
        this.end?.();
      }
    },
  );
}

// Without an address of its own the script waits for the links of a page that still comes.
if (own || document.readyState !== "loading") define();
else addEventListener("DOMContentLoaded", define);
