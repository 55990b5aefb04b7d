import { byID, element } from "./element.js";

// bar shows one quiet line at the bottom of the page, with buttons. It stands
// outside the part that go-app draws, so it also works without it.
//
// actions: {label, run, stays, later} each; choosing one closes the bar unless it stays.
// One that can be chosen later lets the bar wait for the home page: notice.css.
// The function returned closes it, if it is still there.
export function bar(text, ...actions) {
  const place = byID("melding");
  place.className = actions.some(({ later }) => later) ? "melding wacht" : "melding";
  const line = element("p", {}, text);
  place.replaceChildren(line);
  const close = () => line.parentNode && place.replaceChildren();
  for (const { label, run, stays } of actions) {
    const onclick = () => {
      if (!stays) close();
      run?.();
    };
    place.append(element("button", { type: "button", onclick }, label));
  }
  return close;
}

// notice is a bar that can be closed without a choice.
export const notice = (text, ...actions) => bar(text, ...actions, { label: "Sluit" });
