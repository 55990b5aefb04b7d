// The lean rival: one page made by hand, with MiniSearch, that has all texts in one file.
/* global MiniSearch */
const root = document.documentElement;
const box = document.getElementById("zoek");
const main = document.querySelector("main");
let index;
let items;

function element(name, text) {
  const e = document.createElement(name);
  e.textContent = text;
  return e;
}

function answer() {
  const query = box.value.trim();
  const hits = index && query.length >= 3 ? index.search(query) : [];
  document.getElementById("aantal").textContent = query.length >= 3 ? `${hits.length} resultaten voor “${query}”` : "";
  document.getElementById("resultaten").replaceChildren(
    ...hits.slice(0, 5).map(({ slug, title, short, kind }) => {
      const link = document.createElement("a");
      link.href = `/#${slug}`;
      link.append(element("b", title), element("span", short), element("small", kind));
      const row = document.createElement("li");
      row.append(link);
      return row;
    }),
  );
}

function show() {
  const item = items?.get(location.hash.slice(1));
  if (!item) return;
  main.replaceChildren(element("h1", item.title), element("p", item.short), element("p", item.text));
  box.value = "";
  answer();
  scrollTo(0, 0);
}

box.addEventListener("input", answer);
addEventListener("hashchange", show);

fetch("/docs.json")
  .then((response) => response.json())
  .then((docs) => {
    items = new Map(docs.map((doc) => [doc.slug, doc]));
    index = new MiniSearch({
      idField: "slug",
      fields: ["title", "short", "keywords", "text"],
      storeFields: ["slug", "title", "short", "kind"],
      searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 3, short: 2, keywords: 2 } },
    });
    index.addAll(docs);
    root.dataset.app = "klaar";
    answer();
    show();
  });

addEventListener("load", () => navigator.serviceWorker.register("/worker.js"));
navigator.serviceWorker.ready.then(() => (root.dataset.offline = "klaar"));
