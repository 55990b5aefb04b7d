import { unseen } from "./unseen.js";

// meant is the path that a link was for before it came out of a chat, a letter or a
// spreadsheet with a capital, or with a bracket, a quote, a full stop or more behind
// it: "Vragen/Gat-in-cv/)." gives "vragen/gat-in-cv/". It holds only what paths of
// ours are made of, and so leads to a page below the base or nowhere.
export function meant(path) {
  try {
    path = decodeURIComponent(path);
  } catch {
    // The sign is none of ours, and ends the path below.
  }
  const [plain] = path.replace(unseen, "").toLowerCase().match(/[a-z\d][a-z\d/-]*/) ?? [""];
  return plain.replace(/[/-]*$/, "/").replace(/\/+/g, "/").replace(/^\/$/, "");
}

// setRight goes on from the not-found page to the page that was meant, if that exists. A
// page that came from the worker needs no such help: see its policy.
export async function setRight(base, location, document) {
  if (!document.querySelector("[data-kwijt]") || !location.pathname.startsWith(base.pathname)) return;
  if (parent === window && navigator.serviceWorker?.controller) return; // asking throws in some frames
  const path = location.pathname.slice(base.pathname.length);
  const right = meant(path);
  if (right === path) return;
  const found = await fetch(new URL(right, base), { method: "HEAD" }).catch(() => null);
  if (found?.ok && !found.redirected) location.replace(new URL(right, base));
}
