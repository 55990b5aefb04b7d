// belongsToBrowser reports whether a click on a link must not be turned into a
// navigation inside the app. go-app v9.8.0 claims nearly every click, opens
// other schemes with window.open and panics on some.
export function belongsToBrowser(event, location) {
  const link = event.target.closest?.("a");
  if (!link) return true; // nothing to claim
  if (event.defaultPrevented) return true;
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return true;
  if (link.hasAttribute("download") || (link.target && link.target !== "_self")) return true;
  if (link.hasAttribute("data-los")) return true; // to a page that the program does not draw
  if (!link.href || link.origin !== location.origin) return true; // also tel:, mailto:
  try {
    decodeURI(link.href);
  } catch {
    return true; // a stray %: go-app cannot read it
  }
  // A click on the address shown scrolls or reloads; go-app would do nothing.
  return link.href === location.href;
}
