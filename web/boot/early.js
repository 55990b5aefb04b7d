// EarlySearch answers the search box until the program draws the page, and for good where
// the program cannot run. It matches words and prefixes in a small list that the build
// made. Its markup, limits and path are those of app/ui/outcome.go, which the build printed
// into a <template> on the page.
//
// It writes only beside the box with which the page came. The program replaces the whole
// page, with that box and its results. An answer that is computed by then finds the box gone
// and adds nothing to the program's page.
//
// Where the words speak of danger it shows the editors' card, which is on the page.
//
// The list: {empty, danger: {phrases, except}, themes: [title], marks: [mark], part, items:
// [[path, kind, title, short, theme, keywords, by, samen]]}, where theme is a place in
// themes or -1, by is one in marks, which say whose a short answer is, samen says that
// there are words for a client, and is missing where there are none, empty holds the words
// that say nothing of what is sought, in a question that is typed whole, danger is only
// there with such a card, and part is what to say where these are not all items.
import { inDanger, words } from "./danger.js";
import { byID } from "./element.js";

// prepare adds to each item its words with their weight: title, keywords, short.
function prepare({ items, themes, marks, empty, danger, part = "" }) {
  const prepared = items.map(([path, kind, title, short, theme, keywords, by, samen]) => {
    const weights = new Map();
    for (const [text, weight] of [[short, 1], [keywords, 2], [title, 3]]) {
      for (const word of words(text)) weights.set(word, weight);
    }
    return { path, kind, shown: { titel: title, kort: short, thema: themes[theme], wie: marks[by], samen }, weights: [...weights] };
  });
  return { danger, part, empty: words(empty), items: prepared };
}

// find returns the items of a prepared list that have every word of the query that
// means something, the best first; a word counts when one of the item's words begins
// with it.
function find({ empty, items }, query) {
  const all = words(query);
  const meant = all.filter((word) => !empty.includes(word));
  const sought = meant.length ? meant : all;
  const scored = items.map((item) => {
    const best = sought.map((word) =>
      Math.max(0, ...item.weights.map(([own, weight]) => own.startsWith(word) && weight + (own === word) / 2)),
    );
    return { ...item, score: best.includes(0) ? 0 : best.reduce((sum, weight) => sum + weight, 0) };
  });
  return scored.filter((item) => item.score).sort((a, b) => b.score - a.score);
}

export class EarlySearch {
  #base;
  #address;
  answer; // a promise of the last answer being drawn
  #list; // a promise of it, prepared, once the box is reached
  #box = byID("zoek");
  #form = byID("uitslag-vorm");
  #limits; // {vanaf: letters from which results appear, onder: results below an ordinary page's box, scherm: and in a screenful of the page at pad}
  #more; // screenfuls beside the first, as ?meer=1 asks for
  #alone = false; // the program will not come: this is all the search there is
  #asked; // the query of the address: it was submitted, and counts whatever its length

  constructor(base, address) {
    this.#base = base;
    this.#address = address;
    this.#limits = this.#form.dataset;
    document.addEventListener("focusin", this);
    document.addEventListener("input", this);
    document.addEventListener("reset", () => setTimeout(() => this.#answer()));
    const search = new URLSearchParams(location.search);
    this.#more = +search.get("meer") || 0;
    const box = this.#box;
    if (this.#on(this.#limits.pad) || this.#on("widget/")) this.#asked = search.get("q")?.trim() || null;
    if (box && this.#asked) box.value ||= this.#asked;
    if (box?.value) this.answer = this.#answer();
    else if (box) this.#load(); // before the program's bytes take the line
  }

  // stay tells that the program will not come, or has ended. If it drew a page before it
  // ended, the search box is the one on that page.
  stay() {
    this.#alone = true;
    this.#box = byID("zoek");
    if (this.#box?.value) this.answer = this.#answer();
  }

  handleEvent(event) {
    if (event.target !== this.#box) return;
    this.#load();
    if (event.type !== "input") return;
    this.#more = 0;
    this.answer = this.#answer();
  }

  #on(page) {
    return location.pathname === this.#base.pathname + page;
  }

  #load() {
    this.#list ??= fetch(this.#address)
      .then((response) => response.json())
      .then(prepare)
      .catch(() => (this.#list = null)); // no network yet: the next key tries again
    return this.#list;
  }

  async #answer() {
    const query = this.#box.value.trim();
    const list = await this.#load();
    // Of the keys typed while the list came only the last is answered, so that what the
    // first says to a screen reader is not wiped by the others.
    if (!list || query !== this.#box?.value.trim() || !this.#box.isConnected) return;
    byID("zoekuitslag")?.remove();
    const status = byID("zoekstand");
    const card = byID("gevaar");
    const help = card && inDanger(list.danger, query);
    let said = help && card.hidden ? card.dataset.zeg : "";
    if (card) card.hidden = !help;
    // Help is shown alone: by its plain words "niet meer leven" (to live no more) would find
    // texts about how people live.
    const active = !help && (query.length >= this.#limits.vanaf || query === this.#asked);
    const hits = active ? find(list, query) : [];
    status.parentNode.classList.toggle("gevonden", hits.length && this.#on(this.#limits.pad));
    if (active) {
      const count = this.#count(query, hits.length, list.part);
      (card ?? status).after(this.#results(query, hits, count));
      said += " " + count;
    }
    status.textContent = said.trim();
  }

  // #showMore is onMore of app/ui/search.go.
  async #showMore(path) {
    const first = this.#limits.scherm * ++this.#more;
    history.replaceState(history.state, "", new URL(`${path}&meer=${this.#more}`, this.#base));
    await (this.answer = this.#answer());
    const found = document.querySelectorAll("#resultaten a");
    byID("zoekstand").textContent = `Je ziet nu ${found.length} resultaten.`;
    found[first]?.focus();
  }

  // #count does not say that there is nothing while the program, which finds
  // more, may still come.
  #count(query, n, part) {
    if (!n && !this.#alone) return "Zoeken start zo. Een ogenblik.";
    const found = n ? `${n} ${n === 1 ? "resultaat" : "resultaten"}` : "Niets gevonden";
    return `${found} voor “${query}”${part}`;
  }

  // #results are the hits, with a way to more if there are more, or if there are none a
  // link to all questions.
  #results(query, hits, count) {
    const { pad, scherm, onder } = this.#limits;
    const page = this.#on(pad);
    const shown = hits.slice(0, page ? scherm * (1 + this.#more) : onder);
    const results = this.#form.content.firstChild.cloneNode(true);
    const [counted, list, more, all] = results.children;
    counted.textContent = count;
    list.replaceChildren(...shown.map((item) => this.#row(list.firstChild, item)));
    const [path, text] = hits.length ? [`${pad}?q=${encodeURIComponent(query)}`, `Alle ${hits.length} resultaten`] : [pad, "Alle vragen per thema"];
    const last = shown.length === hits.length && hits.length;
    const inPlace = page && hits.length;
    more.firstChild.textContent = `Je ziet ${shown.length} van de ${hits.length} resultaten.`;
    more.lastChild.onclick = () => this.#showMore(path);
    all.firstChild.textContent = text;
    all.firstChild.href = new URL(path, this.#base);
    if (last || !inPlace) more.remove();
    if (last || inPlace) all.remove();
    return results;
  }

  // #row fills in a copy of the result in the template, and takes away what this item lacks.
  #row(form, { path, kind, shown }) {
    const row = form.cloneNode(true);
    row.dataset.adres = row.firstChild.href = new URL(path, this.#base);
    const badge = row.querySelector(".soort");
    badge.className = `soort soort-${kind}`;
    badge.textContent = kind;
    for (const [part, text] of Object.entries(shown)) {
      const place = row.querySelector(".resultaat-" + part);
      text ? (place.textContent = text) : place.remove();
    }
    return row;
  }
}
