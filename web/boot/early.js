// EarlySearch answers the search box until the program does, and for good where
// it cannot run: by plain words and beginnings of words, from a small list that
// the build made. Its markup is that of app/ui/search.go.
//
// The list: {name, empty, themes: [title], items: [[path, kind, title, short, theme,
// keywords]]}, where theme is a place in themes or -1, and empty holds the words that
// say nothing of what is sought, in a question that is typed whole.

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
function prepare({ name, empty, themes, items }) {
  const prepared = items.map(([path, kind, title, short, theme, keywords]) => {
    const weights = new Map();
    for (const [text, weight] of [[short, 1], [keywords, 2], [title, 3]]) {
      for (const word of words(text)) weights.set(word, weight);
    }
    return { path, kind, title, short, theme: themes[theme], weights };
  });
  return { name, empty: words(empty), items: prepared };
}

// find returns the items of a prepared list that have every word of the query that means something,
// the best first; a word counts when one of the item's words begins with it.
function find({ empty, items }, query) {
  const all = words(query);
  const meant = all.filter((word) => !empty.includes(word));
  const sought = meant.length ? meant : all;
  return items
    .map((item) => {
      let score = 0;
      for (const word of sought) {
        let best = 0;
        for (const [own, weight] of item.weights) {
          if (own === word) best = Math.max(best, weight + 0.5);
          else if (own.startsWith(word)) best = Math.max(best, weight);
        }
        if (!best) return { item, score: 0 };
        score += best;
      }
      return { item, score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

export class EarlySearch {
  #base;
  #address;
  answer = null; // a promise of the last answer being drawn
  #list = null; // a promise of it, prepared, once the box is reached
  #stopped = false;
  #alone = false; // the program will not come: this is all the search there is

  constructor(base, address) {
    this.#base = base;
    this.#address = address;
    document.addEventListener("focusin", this);
    document.addEventListener("input", this);
    const asked = new URLSearchParams(location.search).get("q");
    const box = document.getElementById("zoek");
    if (box && (this.#on("zoeken/") || this.#on("widget/")) && asked && !box.value) box.value = asked;
    if (box?.value) this.answer = this.#answer();
  }

  // stop leaves the box to the program.
  stop() {
    this.#stopped = true;
    document.removeEventListener("focusin", this);
    document.removeEventListener("input", this);
  }

  // stay tells that the program will not come.
  stay() {
    this.#alone = true;
    if (document.getElementById("zoekuitslag")) this.#answer();
  }

  handleEvent(event) {
    if (event.target.id !== "zoek") return;
    this.#load();
    if (event.type === "input") this.answer = this.#answer();
  }

  #on(page) {
    return location.pathname === this.#base.pathname + page;
  }

  #load() {
    this.#list ??= fetch(this.#address, { credentials: "same-origin" })
      .then((response) => response.json())
      .then(prepare)
      .catch(() => (this.#list = null)); // no network yet: the next key tries again
    return this.#list;
  }

  async #answer() {
    const list = await this.#load();
    const box = document.getElementById("zoek");
    if (!list || !box || this.#stopped) return;
    const query = box.value.trim();
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
    return `${n === 1 ? "1 resultaat" : `${n} resultaten`} voor “${query}”`;
  }

  #results(name, query, hits, count) {
    const shown = this.#on("zoeken/") ? hits : hits.slice(0, SHOWN);
    const section = element("section", { id: "zoekuitslag", class: "uitslag", "aria-label": "Zoekresultaten", tabindex: "-1" }, [
      element("p", { class: "uitslag-aantal", "aria-hidden": "true" }, [count]),
      element("ol", { id: "resultaten", class: "resultaten" }, shown.map((item) => element("li", {}, [this.#hit(item)]))),
    ]);
    if (shown.length < hits.length) {
      section.append(
        element("p", { class: "uitslag-meer" }, [
          element("a", { href: this.#url(`zoeken/?q=${encodeURIComponent(query)}`) }, [`Alle ${hits.length} resultaten`]),
        ]),
      );
    }
    if (!hits.length && !this.#alone) {
      section.append(element("p", {}, ["Een ogenblik, of kies hieronder een onderwerp."]));
    } else if (!hits.length) {
      section.append(
        element("div", { class: "niets" }, [
          element("p", {}, [`Hier staat geen antwoord op in ${name}. Probeer een ander woord, of kijk verder:`]),
          element("ul", {}, [element("li", {}, [element("a", { href: this.#url("zoeken/") }, ["Alle vragen per thema"])])]),
        ]),
      );
    }
    return section;
  }

  #hit({ path, kind, title, short, theme }) {
    const where = [element("span", { class: `soort soort-${kind}` }, [kind[0].toUpperCase() + kind.slice(1)])];
    if (theme) where.push(element("span", { class: "resultaat-thema" }, [theme]));
    const lines = [element("span", { class: "resultaat-titel" }, [title])];
    if (short) lines.push(element("span", { class: "resultaat-kort" }, [short]));
    lines.push(element("span", { class: "resultaat-waar" }, where));
    return element("a", { class: "resultaat", href: this.#url(path) }, lines);
  }

  #url(path) {
    return new URL(path, this.#base).href;
  }
}

function element(name, attributes, children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children);
  return e;
}
