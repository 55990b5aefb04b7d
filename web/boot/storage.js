// guardStorage gives the window storages in memory where the browser refuses the real ones,
// in a sandboxed frame for example: go-app reads them without a check and would end. go-app
// also opens a broadcast channel for states, which Flamingo does not use. Firefox refuses that
// channel when cookies are off; without the class go-app opens none.
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
