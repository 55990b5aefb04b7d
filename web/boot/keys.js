// listenToKeys adds short cuts. The arrow keys go from the search box through the
// results and back, Escape returns to the box; the results stay ordinary links in
// an ordinary list, and Tab works as ever.
//
// "/" goes to the search box and "?" opens the help panel, except in a field and
// where the reader has switched single keys off (WCAG 2.2, 2.1.4): those who speak
// to their computer, or share keys with a screen reader, may hit them by chance.
export function listenToKeys(document, settings) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const act = singleKey(event) ?? (event.shiftKey ? undefined : throughResults(event));
    if (!act) return;
    event.preventDefault();
    act();
  });

  function throughResults({ key }) {
    const box = document.getElementById("zoek");
    const places = [box, ...document.querySelectorAll("#resultaten a")];
    const at = places.indexOf(document.activeElement);
    if (at < 0) return;
    const to = { ArrowDown: places[at + 1], ArrowUp: places[at - 1], Escape: at > 0 ? box : undefined }[key];
    return to && (() => to.focus());
  }

  function singleKey({ key, target }) {
    if (settings.get("toetsen") === "uit" || target.closest?.("input, select, textarea, dialog, [contenteditable]")) return;
    return { "/": toSearch, "?": openHelp }[key];
  }
}

// toSearch puts the reader in the search box, at the top of the page.
export function toSearch() {
  const box = document.getElementById("zoek");
  scrollTo(0, 0);
  box?.focus({ preventScroll: true });
  box?.select();
}

export const openHelp = () => document.getElementById("hulp")?.showModal?.();
export const closeHelp = () => document.getElementById("hulp")?.close();
