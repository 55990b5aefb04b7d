// Answers queries with MiniSearch and Fuse.js: node rivals.js FOLDER-OF-MINISEARCH
// FOLDER-OF-FUSE < a Corpus of rivals_test.go; prints, by engine, the items found for each
// query, best first.
const [MiniSearch, Fuse] = ["minisearch", "fuse.js"].map((name, i) => {
  const loaded = require("module").createRequire(process.argv[i + 2] + "/package.json")(name);
  return loaded.default ?? loaded;
});
const { items, queries } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const boost = { title: 3, short: 2, keywords: 3, body: 1, theme: 0.3, heard: 2 };
const fields = Object.keys(boost);

// Words come folded and without stop words, each followed by its stem: "werkgevers/werkgever".
const words = (text, part) => text.split(" ").filter(Boolean).map((pair) => pair.split("/")[part]);

const mini = new MiniSearch({ fields, tokenize: (text) => words(text, 1), processTerm: (term) => term });
mini.addAll(items);
const fuse = new Fuse(
  items.map((item) => Object.fromEntries(Object.entries(item).map(([k, v]) => [k, k === "id" ? v : words(v, 0).join(" ")]))),
  { keys: fields.map((name) => ({ name, weight: boost[name] })), includeScore: true, ignoreLocation: true, threshold: 0.3, minMatchCharLength: 3 });

const byFuse = (query) => {
  const sum = new Map();
  for (const word of words(query, 0)) {
    for (const { item, score } of fuse.search(word)) sum.set(item.id, (sum.get(item.id) ?? 0) + 1 - score);
  }
  return [...sum].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([id]) => id);
};
const byMini = (query) => mini.search(query, { boost, prefix: (term) => term.length > 2, fuzzy: (term) => (term.length > 4 ? 0.2 : 0) }).map((hit) => hit.id);
console.log(JSON.stringify({ MiniSearch: queries.map(byMini), "Fuse.js": queries.map(byFuse) }));
