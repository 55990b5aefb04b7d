// Attempts counts the starts of a version that had no end: its program did not
// answer, nor fail, nor was the page left. A program that hangs leaves no other
// trace, for nothing else runs in its page; nor does one that ends the browser.
const MANY = 2; // that happens once by bad luck, or with tabs that start together

export class Attempts {
  #storage;
  #key;
  #version;

  constructor(storage, key, version) {
    this.#storage = storage;
    this.#key = key;
    this.#version = version;
  }

  // many reports whether a next start is not worth it.
  many() {
    return this.#count() >= MANY;
  }

  begin() {
    try {
      this.#storage.setItem(this.#key, `${this.#version} ${this.#count() + 1}`);
    } catch {
      // Full or refused: then starts are not counted.
    }
  }

  end() {
    if (this.#count() > 0) this.#storage.removeItem(this.#key);
  }

  #count() {
    try {
      const [version, count] = this.#storage.getItem(this.#key).split(" ");
      return version === this.#version ? +count : 0;
    } catch {
      return 0; // nothing there, or refused
    }
  }
}
