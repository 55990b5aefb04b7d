import { unseen } from "./unseen.js";

// fold gives text in lower case and without diacritics.
const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(unseen, "")
    .replace(/[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g, "") // accents
    .toLowerCase();

// words cuts a text into words in the form in which they are compared.
export const words = (text) => fold(text).match(/[a-z0-9\xc0-\u1fff]+/g) ?? [];

// inDanger reports whether a text has one of the expressions for danger. It is package
// app/danger, which tells how they are read, for as long as the program does not run.
export function inDanger({ phrases, except }, text) {
  const all = words(fold(text).replace(/['’‘ʼ´`‐‑-]\b/g, ""));
  const left = [...all];
  const find = (list, words, found) => list.some((e) => words.some((_, i) => places(e.split(" "), words, i)?.some(found)));
  find(except, all, (at) => void (left[at] = 0));
  return find(phrases, left, () => true);
}

// places are those of the words with which the steps of an expression follow each
// other from word i on, or nothing where they do not.
function places([step, ...rest], words, i) {
  if (!step) return [];
  if (step === "…") return [0, 1, 2, 3].map((gap) => places(rest, words, i + gap)).find(Boolean);
  if (step.split("/").includes(words[i])) return places(rest, words, i + 1)?.concat(i);
}
