// <flamingo-widget>: the app on someone else's page, which pays nothing for it
// until a reader wants it. Until then there is a search box or a button of our
// own in a shadow tree; then a frame with the widget page. What is between the
// tags, a link, stays where this script does not run or the address is none.
//
// Attributes, none of them needed, read when the element is put on the page:
//   adres            where the app stands; else where this script came from
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
const REST = 300; // ms without a key after which the focus may go to the frame
const own = document.currentScript?.src;

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLES);

function element(name, properties, ...children) {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
}

class Widget extends HTMLElement {
  #base;
  #facade; // stays hidden where the frame is there from the start
  #box; // an input, or the facade's button
  #panel;
  #link; // what there is until the frame answers
  #frame;
  #answers; // the frame said that it is ready
  #paint;

  // A handler that is a property must not return false: that cancels the event, and
  // so every key. Escape is cancelled only where it closes: browsers empty a search
  // box on that key, which would count as typing and open the frame again.
  connectedCallback() {
    const is = (name, otherwise) => this.getAttribute(name) ?? otherwise;
    this.#base = new URL("./", new URL(is("adres", own), document.baseURI)); // an address that is none ends here
    const title = is("titel", `Zoek in ${NAME}`);
    const lang = is("taal", "nl");
    const open = is("vorm") === "open";
    const button = element("button", { textContent: "Zoek" });
    this.#box =
      is("vorm") === "knop"
        ? Object.assign(button, { textContent: title, lang })
        : element("input", { type: "search", ariaLabel: title, placeholder: title, lang, maxLength: LONGEST, oninput: () => this.#want() });
    this.#facade = element("form", { hidden: open, onsubmit: (event) => (event.preventDefault(), this.#want()) }, this.#box, button);
    this.#link = element("a", { target: "_blank", rel: "noopener", textContent: `Open ${NAME} in een nieuw tabblad` });
    this.#panel = element(
      "section",
      { hidden: true, ariaLabel: title, lang },
      element("button", { hidden: open, type: "button", textContent: "Sluit", lang: "nl", onclick: () => this.#close() }),
      this.#link,
    );
    const all = element("div", { lang: "nl", onkeydown: (event) => void (event.key === "Escape" && this.#close(event)) }, this.#facade, this.#panel);
    all.style.colorScheme = is("kleuren", "inherit");
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(all);
    addEventListener("message", this);
    if (open) this.#want();
  }

  disconnectedCallback() {
    removeEventListener("message", this);
    this.#unload();
  }

  // #want is the reader's wish to see it, with what was typed so far. That comes to
  // the frame by message, and its address goes nowhere else.
  #want() {
    const text = this.#box.value;
    this.#link.href = new URL(text && `zoeken/?q=${encodeURIComponent(text)}`, this.#base);
    if (this.#panel.hidden) {
      this.#panel.hidden = false;
      this.#emit("open");
    }
    if (this.#frame) return this.#hand();
    const src = new URL("widget/", this.#base);
    for (const name of ["q", "vraag", "thema"]) {
      if (!text && this.hasAttribute(name)) src.searchParams.set(name, this.getAttribute(name));
    }
    const { ariaLabel: title, lang } = this.#panel;
    this.#frame = element("iframe", { title, lang, height: this.#fitting(0), allow: "clipboard-write", loading: "lazy", src });
    this.#panel.append(this.#frame);
  }

  #unload() {
    cancelAnimationFrame(this.#paint);
    this.#frame?.remove();
    this.#frame = this.#answers = null;
    this.#link.hidden = false;
  }

  #close(event) {
    if (this.#panel.firstChild.hidden || this.#panel.hidden) return;
    this.#panel.hidden = true;
    this.#facade.hidden = false;
    if (!this.#answers) this.#unload(); // the next time is another try
    this.#box.focus();
    event?.preventDefault();
  }

  #fitting(height) {
    const pixels = (name, otherwise) => parseInt(this.getAttribute(name)) || otherwise;
    return Math.max(pixels("min-hoogte", 320), Math.min(Math.ceil(height), pixels("max-hoogte", 720)));
  }

  #emit(what, detail) {
    this.dispatchEvent(new CustomEvent("flamingo:" + what, { bubbles: true, detail }));
  }

  #tell(message) {
    this.#frame.contentWindow.postMessage({ flamingo: SCHEMA, ...message }, this.#base.origin);
  }

  // #hand gives the frame what was typed. The focus follows when the frame says
  // that it has all of it and typing rests: a key that is under way while the focus
  // goes from one process of the browser to another is lost.
  #hand() {
    if (this.#answers && !this.#facade.hidden) this.#tell({ type: "query", text: this.#box.value });
  }

  handleEvent({ source, origin, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow || origin !== this.#base.origin || data?.flamingo !== SCHEMA) return;
    const { type, text, height } = data;
    if (type === "ready") {
      this.#answers = this.#link.hidden = true;
      this.#tell({ type: "hello", kleuren: getComputedStyle(this.#link).colorScheme });
      this.#hand();
    } else if (type === "query") {
      setTimeout(() => {
        if (!this.#answers || this.#panel.hidden || this.#facade.hidden || text !== this.#box.value) return;
        if (this.shadowRoot.activeElement) this.#frame.focus({ preventScroll: true });
        this.#facade.hidden = true;
        this.#box.value = "";
      }, text && REST);
    } else if (type === "height" && height > 0 && height < 1e6) {
      cancelAnimationFrame(this.#paint);
      this.#paint = requestAnimationFrame(() => {
        const now = this.#fitting(height);
        if (now === +this.#frame.height) return;
        this.#frame.height = now;
        this.#emit("height", { height: now });
      });
    } else if (type === "close") this.#close();
  }
}

if (!customElements.get("flamingo-widget")) customElements.define("flamingo-widget", Widget);
