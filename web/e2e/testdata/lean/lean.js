// The lean rival: our pages as they are, with MiniSearch and this script in place
// of the program.
/* global MiniSearch */
const root = document.documentElement;
let index;

function element(name, className, ...children) {
  const e = document.createElement(name);
  if (className) e.className = className;
  e.append(...children);
  return e;
}

function answer() {
  const query = document.getElementById("zoek").value.trim();
  document.getElementById("zoekuitslag")?.remove();
  if (!index || query.length < 3) return;
  const hits = index.search(query);
  const list = element("ol", "resultaten");
  list.id = "resultaten";
  for (const { id, title, short, kind } of hits.slice(0, 8)) {
    const link = element(
      "a",
      "resultaat",
      element("span", "resultaat-titel", title),
      element("span", "resultaat-kort", short),
      element("span", "resultaat-waar", element("span", `soort soort-${kind}`, kind)),
    );
    link.href = `/${id}`;
    list.append(element("li", "", link));
  }
  const section = element("section", "uitslag", element("p", "uitslag-aantal", `${hits.length} resultaten voor “${query}”`), list);
  section.id = "zoekuitslag";
  document.getElementById("zoekstand").after(section);
}

document.getElementById("zoek").addEventListener("input", answer);

fetch("/docs.json")
  .then((response) => response.json())
  .then((docs) => {
    index = new MiniSearch({
      idField: "path",
      fields: ["title", "short", "keywords", "text"],
      storeFields: ["title", "short", "kind"],
      searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 3, short: 2, keywords: 2 } },
    });
    index.addAll(docs);
    root.dataset.app = "klaar";
    answer();
  });

addEventListener("load", () => navigator.serviceWorker.register("/worker.js"));
navigator.serviceWorker.ready.then(() => (root.dataset.offline = "klaar"));
