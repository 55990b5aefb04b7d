// The search of the single-file edition: by plain words and beginnings of words, over the
// articles that stand on the page. Without this script the page is the same, and all of it
// can be read.
import { inDanger, words } from "../boot/danger.js";

const byID = (id) => document.getElementById(id);
const { empty, danger } = JSON.parse(byID("gegevens").textContent);
const [box, form, status, results, main, card] = ["zoek", "zoekvorm", "stand", "uitslag", "inhoud", "gevaar"].map(byID);
const most = 20;

const articles = [...document.querySelectorAll("article")].map((article) => {
  const title = article.querySelector("h3").textContent;
  const short = article.querySelector(".kort")?.textContent ?? "";
  const weights = new Map();
  for (const [text, weight] of [
    [article.textContent, 1],
    [short, 2],
    [article.dataset.w ?? "", 3],
    [title, 4],
  ]) {
    for (const word of words(text)) weights.set(word, weight);
  }
  return { id: article.id, title, short, weights: [...weights] };
});
const silent = words(empty);

// find gives the articles with every word of the query that means something, the best first.
function find(query) {
  const all = words(query);
  const meant = all.filter((word) => !silent.includes(word));
  const sought = meant.length ? meant : all;
  return articles
    .map((article) => {
      const best = sought.map((word) =>
        Math.max(0, ...article.weights.map(([own, weight]) => own.startsWith(word) && weight + (own === word) / 2)),
      );
      return { ...article, score: best.includes(0) ? 0 : best.reduce((sum, n) => sum + n, 0) };
    })
    .filter((article) => article.score)
    .sort((a, b) => b.score - a.score);
}

function element(name, text, children = []) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

function answer() {
  const query = box.value.trim();
  const active = query.length > 1;
  const hits = active ? find(query) : [];
  results.replaceChildren(
    ...hits.slice(0, most).map(({ id, title, short }) => {
      const link = element("a", title);
      link.href = "#" + id;
      return element("li", "", [element("p", "", [link]), element("p", short)]);
    }),
  );
  main.hidden = active;
  const shown = Math.min(hits.length, most);
  status.textContent = !active
    ? ""
    : !hits.length
      ? `Niets gevonden voor “${query}”. Probeer een ander woord.`
      : shown < hits.length
        ? `${hits.length} gevonden; dit zijn de eerste ${shown}.`
        : `${hits.length} gevonden.`;
  if (!card) return;
  const help = danger && inDanger(danger, query);
  if (help) status.before(card);
  else main.after(card);
  main.hidden ||= help;
}

// What leads to an article has to show it.
function leave() {
  if (!main.hidden) return;
  box.value = "";
  answer();
  byID(location.hash.slice(1))?.scrollIntoView();
}

form.hidden = false;
box.addEventListener("input", answer);
form.addEventListener("submit", (event) => event.preventDefault());
results.addEventListener("click", (event) => event.target.closest("a") && setTimeout(leave));
addEventListener("hashchange", leave);
if (box.value) answer();
