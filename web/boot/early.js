// EarlySearch answers the search box until the program draws the page, and for good
// where it cannot run: by plain words and beginnings of words, from a small list that
// the build made. Its markup is that of app/ui/search.go.
//
// It writes only beside the box with which the page came. The program replaces the
// page as a whole, that box and its results with it; an answer that was under way
// then finds the box gone and adds nothing to the program's page.
//
// The list: {name, empty, themes: [title], marks: [mark], items: [[path, kind, title, short,
// theme, keywords, by]]}, where theme is a place in themes or -1, by is one in marks, which
// say whose a short answer is, and empty holds the words that say nothing of what is
// sought, in a question that is typed whole.

const LEAST = 3; // letters from which results appear, as in app/ui
const SHOWN = 8; // results under the box of an ordinary page

const words = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

// prepare adds to each item its words with their weight: title, keywords, short.
function prepare({ name, empty, themes, marks, items }) {
  const prepared = items.map(([path, kind, title, short, theme, keywords, by]) => {
    const weights = new Map();
    for (const [text, weight] of [[short, 1], [keywords, 2], [title, 3]]) {
      for (const word of words(text)) weights.set(word, weight);
    }
    return { path, kind, title, short, theme: themes[theme], mark: marks[by], weights: [...weights] };
  });
  return { name, empty: words(empty), items: prepared };
}

// find returns the items of a prepared list that have every word of the query that
// means something, the best first; a word counts when one of the item's words begins
// with it.
function find({ empty, items }, query) {
  const all = words(query);
  const meant = all.filter((word) => !empty.includes(word));
  const sought = meant.length ? meant : all;
  const hits = [];
  for (const item of items) {
    const best = sought.map((word) => {
      const found = item.weights.map(([own, weight]) => own.startsWith(word) && weight + (own === word) / 2);
      return Math.max(0, ...found);
    });
    if (!best.includes(0)) hits.push({ ...item, score: best.reduce((sum, weight) => sum + weight, 0) });
  }
  return hits.sort((a, b) => b.score - a.score);
}

export class EarlySearch {
  #base;
  #address;
  answer = null; // a promise of the last answer being drawn
  #list = null; // a promise of it, prepared, once the box is reached
  #box = document.getElementById("zoek");
  #alone = false; // the program will not come: this is all the search there is

  constructor(base, address) {
    this.#base = base;
    this.#address = address;
    document.addEventListener("focusin", this);
    document.addEventListener("input", this);
    const asked = new URLSearchParams(location.search).get("q");
    const box = this.#box;
    if (box && (this.#on("zoeken/") || this.#on("widget/")) && asked && !box.value) box.value = asked;
    if (box?.value) this.answer = this.#answer();
  }

  // stay tells that the program will not come, or has ended: then the box is the one
  // that it drew, if it drew one.
  stay() {
    this.#alone = true;
    this.#box = document.getElementById("zoek");
    if (document.getElementById("zoekuitslag")) this.answer = this.#answer();
  }

  handleEvent(event) {
    if (event.target !== this.#box) return;
    this.#load();
    if (event.type === "input") this.answer = this.#answer();
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
    const list = await this.#load();
    if (!list || !this.#box?.isConnected) return;
    const query = this.#box.value.trim();
    document.getElementById("zoekuitslag")?.remove();
    if (query.length < LEAST) return;
    const hits = find(list, query);
    const status = document.getElementById("zoekstand");
    const count = this.#count(query, hits.length);
    if (!status) return;
    status.textContent = count;
    status.after(this.#results(list.name, query, hits, count));
  }

  // #count does not say that there is nothing while the program, which finds
  // more, may still come.
  #count(query, n) {
    if (n === 0) return this.#alone ? `Niets gevonden voor “${query}”` : "Zoeken is nog niet helemaal gestart";
    return `${counted(n, "# resultaat", "# resultaten")} voor “${query}”`;
  }

  #results(name, query, hits, count) {
    const shown = this.#on("zoeken/") ? hits : hits.slice(0, SHOWN);
    const section = element(
      "section",
      { id: "zoekuitslag", className: "uitslag", ariaLabel: "Zoekresultaten", tabIndex: -1 },
      element("p", { className: "uitslag-aantal", ariaHidden: true }, count),
      element("ol", { id: "resultaten", className: "resultaten" }, ...shown.map((item) => element("li", {}, this.#hit(item)))),
    );
    if (shown.length < hits.length) {
      const all = this.#link(`zoeken/?q=${encodeURIComponent(query)}`, {}, counted(hits.length, "# resultaat", "Alle # resultaten"));
      section.append(element("p", { className: "uitslag-meer" }, all));
    }
    if (!hits.length && !this.#alone) section.append(element("p", {}, "Een ogenblik, of kies hieronder een onderwerp."));
    else if (!hits.length) {
      section.append(
        element(
          "div",
          { className: "niets" },
          element("p", {}, `Hier staat geen antwoord op in ${name}. Probeer een ander woord, of kijk verder:`),
          element("ul", {}, element("li", {}, this.#link("zoeken/", {}, "Alle vragen per thema"))),
        ),
      );
    }
    return section;
  }

  #hit({ path, kind, title, short, theme, mark }) {
    const part = (className, text) => (text ? [element("span", { className }, text)] : []);
    return this.#link(
      path,
      { className: "resultaat" },
      ...part("resultaat-titel", title),
      ...part("resultaat-kort", short),
      element(
        "span",
        { className: "resultaat-waar" },
        ...part(`soort soort-${kind}`, kind[0].toUpperCase() + kind.slice(1)),
        ...part("resultaat-thema", theme),
        ...part("resultaat-wie", mark),
      ),
    );
  }

  #link(path, properties, ...children) {
    return element("a", { href: new URL(path, this.#base), ...properties }, ...children);
  }
}

// counted is count of app/ui: the text for one or for any other number.
function counted(n, one, more) {
  return (n === 1 ? one : more).replaceAll("#", n);
}

function element(name, properties, ...children) {
  const e = Object.assign(document.createElement(name), properties);
  e.append(...children);
  return e;
}
