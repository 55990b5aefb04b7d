// guardStorage gives the window storages that forget where the browser refuses
// the real ones, as in a sandboxed frame: go-app reads them without looking and
// would end.
export function guardStorage(window) {
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].getItem("flamingo");
    } catch {
      Object.defineProperty(window, name, { value: new Forgetful(), configurable: true });
    }
  }
}

class Forgetful {
  #texts = new Map();
  get length() {
    return this.#texts.size;
  }
  key(i) {
    return [...this.#texts.keys()][i] ?? null;
  }
  getItem(key) {
    return this.#texts.get(key) ?? null;
  }
  setItem(key, text) {
    this.#texts.set(key, text);
  }
  removeItem(key) {
    this.#texts.delete(key);
  }
  clear() {
    this.#texts.clear();
  }
}
