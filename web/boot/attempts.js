// attemptsIn counts the starts of a version without an end: the program neither answered nor
// failed, and the page was not left. A program that hangs, or that crashes the browser, leaves
// no other trace, because nothing else runs in its page.
const MANY = 2; // one start without an end may be bad luck, or two tabs that start together

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
    // many reports whether the program should not be started again.
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
