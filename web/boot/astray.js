import { unseen } from "./unseen.js";

// meant gives the path that was meant by one that a chat, a letter or a spreadsheet changed:
// they add a capital, or a bracket, a quote or a full stop behind it. "Vragen/Gat-in-cv/)."
// gives "vragen/gat-in-cv/". The result has only characters of our paths, and so leads to a
// page below the base or nowhere.
export function meant(path) {
  try {
    path = decodeURIComponent(path);
  } catch {
    // A % that begins no character: it is not in our paths, and ends the path below.
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
