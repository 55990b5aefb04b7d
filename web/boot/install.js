import { bar } from "./notice.js";

const ENOUGH = 3; // answers read before the app asks for a place among the apps

// installer offers to put the app on the device: between two answers, after a few
// of them, never in a frame, never again after a no. The function returned is told
// of each page shown, and whether it is an answer.
//
// can tells whether the browser lets us ask, ask does so, help is the address that
// says how to do it by hand.
export function installer(settings, { can, ask, help }) {
  return (isAnswer) => {
    const read = Number(settings.get("antwoorden"));
    if (isAnswer) return read < ENOUGH && settings.set("antwoorden", String(read + 1));
    // Only Safari on a phone or tablet has standalone, and it has no way to ask.
    const byHand = navigator.standalone === false;
    if (read < ENOUGH || window.top !== window || !(can() || byHand) || settings.get("installeren")) return;
    if (document.querySelector("#melding *")) return;
    bar(
      "Zet deze app op je beginscherm. Dan open je hem met één tik, ook zonder internet.",
      byHand ? { label: "Hoe dan?", run: () => location.assign(help) } : { label: "Installeer", run: ask },
      { label: "Nee, dank je", run: () => settings.set("installeren", "nee") },
    );
  };
}
