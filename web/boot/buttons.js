import { say } from "./notice.js";

const SIZES = [100, 125, 150, 175, 200]; // percent

// listenToButtons lets the page's own buttons work, with or without the program: a
// button names in data-doe which of the tasks it does, a check box its setting in
// data-instelling. The function returned ticks the boxes of what is on; data-vanzelf
// says what holds until the reader chooses.
export function listenToButtons(settings, tasks) {
  const root = document.documentElement;
  const resize = (step) => {
    const size = SIZES[SIZES.indexOf(Number(root.dataset.letters ?? 100)) + step];
    if (!size) return say(step > 0 ? "Groter kan niet." : "Kleiner kan niet.");
    root.dataset.letters = size;
    settings.set("letters", String(size));
    say(`Letters op ${size} procent`);
  };
  tasks.groter = () => resize(1);
  tasks.kleiner = () => resize(-1);
  document.addEventListener("click", (event) => {
    const task = tasks[event.target.closest?.("[data-doe]")?.dataset.doe];
    if (!task || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault(); // some are links, for when no script runs
    task();
  });
  document.addEventListener("change", ({ target }) => {
    if (target.dataset?.instelling) settings.set(target.dataset.instelling, target.checked ? "aan" : "uit");
  });
  return () => {
    root.dataset.letters = settings.get("letters") || 100;
    for (const box of document.querySelectorAll("[data-instelling]")) {
      box.checked = (settings.get(box.dataset.instelling) || box.dataset.vanzelf) !== "uit";
    }
  };
}
