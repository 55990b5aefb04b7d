// attemptsIn counts the starts of a version that had no end: its program did not
// answer, nor fail, nor was the page left. A program that hangs leaves no other
// trace, for nothing else runs in its page; nor does one that ends the browser.
const MANY = 2; // that happens once by bad luck, or with tabs that start together

export function attemptsIn(storage, key, version) {
  const count = () => {
    try {
      const [of, n] = storage.getItem(key).split(" ");
      return of === version ? +n : 0;
    } catch {
      return 0; // nothing there, or refused
    }
  };
  return {
    // many reports whether a next start is not worth it.
    many: () => count() >= MANY,
    begin() {
      try {
        storage.setItem(key, `${version} ${count() + 1}`);
      } catch {
        // Full or refused: then starts are not counted.
      }
    },
    end() {
      if (count() > 0) storage.removeItem(key);
    },
  };
}
