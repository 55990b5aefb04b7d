// The preview of an editor: the page comes again by itself after a save, what is wrong stands
// over it, and beside an item stands what readers do not see. It writes nothing.
const own = document.currentScript;
const at = (name) => new URL(name, own.src);
const shown = own.dataset.versie;

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") made.addEventListener(...value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// The problems, over the page until they are solved.
let problems = null;
function showProblems(list, note) {
  problems?.remove();
  problems = null;
  if (!list.length) return;
  problems = element(
    "section",
    { class: "voorbeeld-fouten", role: "alert" },
    element("button", { type: "button", on: ["click", () => problems.remove()] }, "Verberg"),
    element("h2", {}, `${list.length === 1 ? "Eén fout" : list.length + " fouten"}; ${note}`),
    element(
      "ol",
      {},
      ...list.slice(0, 30).map(({ place, what, text, tip }) =>
        element("li", {}, element("strong", {}, place), ": " + what, ...(text ? [element("pre", {}, text)] : []), ...(tip ? [element("p", {}, "Tip: " + tip)] : [])),
      ),
    ),
  );
  document.body.append(problems);
}

// What stands beside the item of this address.
let state = { items: [] };
let panel = null;
let drawn;
let open = false;
function showItem() {
  const root = at("../").pathname;
  const here = decodeURI(location.pathname + location.hash).replace(root, "");
  if (here === drawn) return;
  drawn = here;
  panel?.remove();
  panel = null;
  const item = state.items.find(({ path }) => path === here);
  if (!item) return;
  const row = (name, ...content) => [element("dt", {}, name), element("dd", {}, ...content)];
  const found = element("output", {});
  const box = element("input", { type: "search", "aria-label": "Probeer een zoekvraag", placeholder: "Probeer een zoekvraag", on: ["input", () => tryQuery(box, found, item)] });
  panel = element(
    "details",
    { class: "voorbeeld-paneel", ...(open && { open: "" }), on: ["toggle", () => (open = panel?.open ?? open)] },
    element("summary", {}, "Redactie"),
    element(
      "dl",
      {},
      ...row("Bestand", item.file + " ", element("button", { type: "button", on: ["click", ({ target }) => copy(item.file, target)] }, "Kopieer")),
      ...row("Bron", item.source),
      ...row("Nagekeken", item.reviewed),
      ...row("Trefwoorden", item.keywords.join(", ") || "geen"),
      ...row("Zo gevraagd", item.phrasings.join(" · ") || "geen"),
      ...row("Vindbaar?", box, found),
      ...row("Lijkt het meest op", ...(item.near.length ? item.near.flatMap(({ title, path }) => [element("a", { href: root + path }, title), element("br", {})]) : ["niets"])),
    ),
  );
  document.body.append(panel);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Gekopieerd";
  } catch {
    button.textContent = "Kopiëren mag hier niet";
  }
}

async function tryQuery(box, found, item) {
  const query = box.value.trim();
  if (!query) return void found.replaceChildren();
  const address = at("zoek");
  address.search = new URLSearchParams({ q: query });
  const hits = await (await fetch(address)).json();
  if (query !== box.value.trim()) return;
  const place = hits.findIndex(({ path }) => path === item.path) + 1;
  found.replaceChildren(
    element("p", {}, place ? `Dit item staat op plaats ${place}.` : "Dit item wordt zo niet gevonden."),
    element("ol", {}, ...hits.slice(0, 3).map(({ title }) => element("li", {}, title))),
  );
}

async function update({ data }) {
  if (data !== shown && data) return location.reload();
  state = await (await fetch(at("stand"))).json();
  showProblems(state.problems, state.note);
  drawn = undefined;
  showItem();
}

new EventSource(at("volg")).onmessage = update;
// The program goes from page to page without loading one.
new MutationObserver(showItem).observe(document.documentElement, { childList: true, subtree: true });
addEventListener("hashchange", showItem);
addEventListener("popstate", showItem);
