// notice shows one quiet line at the bottom of the page, with buttons if any.
// It stands outside the part that go-app draws, so it also works without it.
//
// actions: {label, run} each; choosing one closes the notice.
export function notice(text, ...actions) {
  const place = document.getElementById("melding");
  if (!place) return;
  const line = document.createElement("p");
  line.textContent = text;
  place.replaceChildren(line);
  for (const { label, run } of [...actions, { label: "Sluit", run() {} }]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      place.replaceChildren();
      run();
    });
    place.append(button);
  }
}
