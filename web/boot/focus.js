// keepFocus sees to it that the focus is never lost: when the element that has it
// goes from the page, a button that did its work, it moves to the page's heading.
// Otherwise a keyboard would start again at the top, and a screen reader fall
// silent.
export function keepFocus(document) {
  let last = document.activeElement;
  document.addEventListener("focusin", (event) => (last = event.target));
  document.addEventListener("pointerdown", () => (last = null)); // what is pressed takes the focus after this
  new MutationObserver(() => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    last = null;
    document.getElementById("titel")?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });
}
