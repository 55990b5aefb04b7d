// arrowsThroughResults lets the arrow keys go from the search box through the
// results and back, and Escape return to the box. The results stay ordinary
// links in an ordinary list; Tab works as ever.
export function arrowsThroughResults(document) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const box = document.getElementById("zoek");
    const places = [box, ...document.querySelectorAll("#resultaten a")];
    const at = places.indexOf(document.activeElement);
    if (at < 0) return;
    const to = { ArrowDown: places[at + 1], ArrowUp: places[at - 1], Escape: at > 0 ? box : undefined }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
}
