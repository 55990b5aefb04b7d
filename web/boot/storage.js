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
    return this.#texts.get(String(key)) ?? null;
  }
  setItem(key, text) {
    this.#texts.set(String(key), String(text));
  }
  removeItem(key) {
    this.#texts.delete(String(key));
  }
  clear() {
    this.#texts.clear();
  }
}
