const FORMAT = 1;

// Settings are what this device remembers of how the reader likes the app: a few
// texts by name, in one place of a storage that may be missing, broken or full. They hold
// for this page even where the storage does not take them.
//
// The text under the key: {"versie":1,"waarden":{"letters":"150"}}. What cannot be
// read is set aside under a second key; what a newer version wrote is read as far
// as it goes and left as it is.
export class Settings {
  #storage;
  #key;
  #values = {};
  #ours = true;

  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
    this.#read();
  }

  #read() {
    const text = this.#storage?.getItem(this.#key);
    if (!text) return;
    try {
      const { versie, waarden } = JSON.parse(text);
      if (versie >= 1 && waarden instanceof Object) {
        this.#values = waarden;
        this.#ours = versie === FORMAT;
        return;
      }
    } catch {
      // no JSON: below
    }
    this.#ours = this.#write(this.#key + ".opzij", text);
  }

  #write(key, text) {
    try {
      this.#storage?.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  }

  // get returns a text, "" for what was never set.
  get(name) {
    const value = this.#values[name];
    return typeof value === "string" ? value : "";
  }

  set(name, value) {
    if (this.#ours) this.#read(); // another tab may have changed others since
    this.#values = { ...this.#values, [name]: value };
    if (this.#ours) this.#write(this.#key, JSON.stringify({ versie: FORMAT, waarden: this.#values }));
  }

  // wipe forgets everything, what was set aside too.
  wipe() {
    this.#values = {};
    if (!this.#ours) return;
    this.#write(this.#key, "");
    this.#write(this.#key + ".opzij", "");
  }
}

// keyOf is the place of the settings of the site at base.
export const keyOf = (base) => `flamingo:${base.pathname}:instellingen`;

// openSettings reads them. A frame may refuse storage.
export function openSettings(base) {
  let storage;
  try {
    storage = localStorage;
  } catch {
    // nothing outlives the page
  }
  return new Settings(storage, keyOf(base));
}
