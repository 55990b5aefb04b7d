// guardStorage gives the window storages that forget where the browser refuses
// the real ones, as in a sandboxed frame: go-app reads them without looking and
// would end. It also opens a channel for states, of which Flamingo has none; Firefox
// refuses that to who takes no cookies, and without the class go-app opens none.
export function guardStorage(window) {
  window.BroadcastChannel = undefined;
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].getItem("flamingo");
    } catch {
      Object.defineProperty(window, name, { value: new Forgetful(), configurable: true });
    }
  }
}

class Forgetful extends Map {
  get length() {
    return this.size;
  }
  key(i) {
    return [...this.keys()][i] ?? null;
  }
  getItem(key) {
    return this.get(key) ?? null;
  }
  setItem(key, text) {
    this.set(key, text);
  }
  removeItem(key) {
    this.delete(key);
  }
}
