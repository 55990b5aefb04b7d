// carryOver waits for the moment at which go-app replaces the prerendered page,
// the first element of <body>, and hands over what the reader did meanwhile:
// the text in the search box, the focus with its selection, opened <details>.
// Both trees are the same, so an element is found again by its path.
export function carryOver(document) {
  let focused = document.activeElement;
  document.addEventListener("focusin", (event) => (focused = event.target));

  new MutationObserver((records, observer) => {
    const record = records.find((r) => r.removedNodes.length && r.addedNodes.length);
    if (!record) return;
    observer.disconnect();
    const [before, after] = [record.removedNodes[0], record.addedNodes[0]];

    for (const details of before.querySelectorAll("details[open]")) {
      const twin = find(after, path(before, details));
      if (twin) twin.open = true;
    }
    const box = before.querySelector("#zoek");
    const newBox = after.querySelector("#zoek");
    // First the results, because the focus may be on one of them.
    if (box?.value && newBox) {
      newBox.value = box.value;
      newBox.dispatchEvent(new Event("input", { bubbles: true }));
    }
    if (before.contains(focused)) {
      if (box === focused) newBox?.setSelectionRange(box.selectionStart, box.selectionEnd);
      find(after, path(before, focused))?.focus({ preventScroll: true });
    }
  }).observe(document.body, { childList: true });
}

// path lists which child leads from root down to element.
function path(root, element) {
  const steps = [];
  for (let e = element; e !== root; e = e.parentElement) {
    steps.unshift([...e.parentElement.children].indexOf(e));
  }
  return steps;
}

function find(root, steps) {
  return steps.reduce((e, i) => e?.children[i], root);
}
