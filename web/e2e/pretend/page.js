// The global scope of a page, with as much of a document as our scripts ask of it.
// There is no layout: what is in the document is seen.
(() => {
  class Text {
    constructor(data) {
      this.data = data;
    }
    get textContent() {
      return this.data;
    }
  }

  // Node has what the boot script changes of it for go-app, which does not run here.
  class Node extends EventTarget {
    get nodeValue() {
      return null;
    }
    set nodeValue(_) {}
    appendChild(child) {
      this.append(child);
      return child;
    }
    removeChild(child) {
      child.remove();
      return child;
    }
    replaceChild(child, old) {
      old.replaceWith(child);
      return old;
    }
  }

  class Element extends Node {
    parentNode = null;
    childNodes = [];
    attributes = new Map();

    constructor(name) {
      super();
      this.localName = name;
      this.dataset = new Proxy(this.attributes, {
        get: (all, name) => all.get(`data-${String(name)}`),
        set: (all, name, value) => (all.set(`data-${name}`, String(value)), true),
      });
      this.style = {};
    }

    getAttribute(name) {
      return this.attributes.get(name) ?? null;
    }
    setAttribute(name, value) {
      this.attributes.set(name, String(value));
    }
    hasAttribute(name) {
      return this.attributes.has(name);
    }
    toggleAttribute(name, on) {
      if (on) this.attributes.set(name, "");
      else this.attributes.delete(name);
    }
    get id() {
      return this.getAttribute("id") ?? "";
    }
    set id(id) {
      this.setAttribute("id", id);
    }
    get className() {
      return this.getAttribute("class") ?? "";
    }
    set className(names) {
      this.setAttribute("class", names);
    }
    get href() {
      return new URL(this.getAttribute("href") ?? "", location.href).href;
    }
    set href(href) {
      this.setAttribute("href", href);
    }

    get children() {
      return this.childNodes.filter((n) => n instanceof Element);
    }
    get textContent() {
      return this.childNodes.map((n) => n.textContent).join("");
    }
    set textContent(text) {
      this.replaceChildren(String(text));
    }
    get innerText() {
      return this.textContent;
    }
    get isConnected() {
      return this === document.documentElement || Boolean(this.parentNode?.isConnected);
    }
    contains(other) {
      for (let n = other; n; n = n.parentNode) if (n === this) return true;
      return false;
    }
    append(...nodes) {
      for (const n of nodes) {
        const node = typeof n === "string" ? new Text(n) : n;
        node.remove?.();
        node.parentNode = this;
        this.childNodes.push(node);
      }
    }
    replaceChildren(...nodes) {
      for (const n of this.childNodes) n.parentNode = null;
      this.childNodes = [];
      this.append(...nodes);
    }
    after(...nodes) {
      const siblings = this.parentNode.childNodes;
      siblings.splice(siblings.indexOf(this) + 1, 0, ...nodes);
      for (const n of nodes) n.parentNode = this.parentNode;
    }
    remove() {
      const siblings = this.parentNode?.childNodes;
      siblings?.splice(siblings.indexOf(this), 1);
      this.parentNode = null;
    }

    matches(selector) {
      return rowsOf(selector).some((row) => fits(this, row, row.length - 1));
    }
    closest(selector) {
      for (let n = this; n instanceof Element; n = n.parentNode) if (n.matches(selector)) return n;
      return null;
    }
    // seek calls found for each element below this one that a selector finds, in order,
    // until that returns true.
    seek(rows, found) {
      for (const child of this.childNodes) {
        if (!(child instanceof Element)) continue;
        if (rows.some((row) => fits(child, row, row.length - 1)) && found(child)) return true;
        if (child.seek(rows, found)) return true;
      }
      return false;
    }
    querySelectorAll(selector) {
      const all = [];
      this.seek(rowsOf(selector), (e) => void all.push(e));
      return all;
    }
    querySelector(selector) {
      let first = null;
      this.seek(rowsOf(selector), (e) => (first = e));
      return first;
    }

    checkVisibility() {
      return this.isConnected && !this.hasAttribute("hidden");
    }
    focus() {
      document.activeElement = this;
    }
    click() {
      this.dispatchEvent(new Event("click", { bubbles: true, button: 0 }));
    }
  }

  // A selector is a list of rows, each of simple selectors of which every one is below
  // the one before: name, #id, .class, [attribute], [attribute=value], :last-child, and
  // :not() around those but a name. A simple selector is a list of tests here.
  const rows = new Map();
  function rowsOf(selector) {
    if (!rows.has(selector)) rows.set(selector, selector.split(",").map((row) => row.trim().split(/\s+/).map(testsOf)));
    return rows.get(selector);
  }

  function testsOf(selector) {
    const parts = selector.match(/^[a-z0-9]+|#[\w-]+|\.[\w-]+|\[[^\]]+\]|:not\(.*?\)|:last-child/g);
    if (parts?.join("") !== selector) throw new Error(`no selector for this document: ${selector}`);
    return parts.map((part) => {
      const rest = part.slice(1);
      if (part === ":last-child") return (e) => e.parentNode?.children.at(-1) === e;
      if (part[0] === "#") return (e) => e.attributes.get("id") === rest;
      if (part[0] === ".") return (e) => e.className.split(" ").includes(rest);
      if (part[0] === "[") {
        const [name, value] = part.slice(1, -1).split("=");
        return (e) => (value === undefined ? e.hasAttribute(name) : e.getAttribute(name) === value.replace(/^"|"$/g, ""));
      }
      if (part[0] === ":") {
        const tests = testsOf(part.slice(5, -1));
        return (e) => !tests.every((test) => test(e));
      }
      return (e) => e.localName === part;
    });
  }

  function fits(element, row, last) {
    for (const test of row[last]) if (!test(element)) return false;
    if (last === 0) return true;
    for (let e = element.parentNode; e instanceof Element; e = e.parentNode) if (fits(e, row, last - 1)) return true;
    return false;
  }

  // grow makes elements of what Go read: [name, {attribute: value}, [child, …]].
  function grow(tree) {
    if (typeof tree === "string") return new Text(tree);
    const [name, attributes, children] = tree;
    const element = new Element(name);
    for (const [key, value] of Object.entries(attributes)) element.attributes.set(key, value);
    element.append(...children.map(grow));
    return element;
  }

  class Document extends EventTarget {
    readyState = "loading";
    hidden = false;
    visibilityState = "visible";
    currentScript = null;
    adoptedStyleSheets = [];
    activeElement = null;
    documentElement = null;
    get body() {
      return this.documentElement.children.find((e) => e.localName === "body");
    }
    get title() {
      return this.querySelector("title")?.textContent ?? "";
    }
    getElementById(id) {
      return this.querySelector(`#${id}`);
    }
    createElement(name) {
      return new Element(name);
    }
    querySelectorAll(selector) {
      const root = this.documentElement;
      return root.matches(selector) ? [root, ...root.querySelectorAll(selector)] : root.querySelectorAll(selector);
    }
    querySelector(selector) {
      const root = this.documentElement;
      return root.matches(selector) ? root : root.querySelector(selector);
    }
  }

  const view = new EventTarget();
  const document = new Document();
  document.parentNode = view;

  // once makes an object of the browser's for a thing of Go's, the same each time.
  const known = new Map();
  const once = (id, make) => (known.has(id) || known.set(id, make()), known.get(id));

  const workerOf = (id) =>
    id &&
    once(id, () => {
      const worker = new EventTarget();
      Object.defineProperty(worker, "state", { get: () => native.workerState(id) });
      worker.postMessage = (data, ports = []) => native.send(id, JSON.stringify(data), ports[0]?.channel ?? 0);
      return worker;
    });

  const registrationOf = (id) =>
    id &&
    once(id, () => {
      const registration = new EventTarget();
      for (const place of ["installing", "waiting", "active"]) {
        Object.defineProperty(registration, place, { get: () => workerOf(native.workerAt(id, place)) || null });
      }
      registration.update = () => later((done) => native.update(id, done));
      return registration;
    });

  const later = (start) =>
    new Promise((resolve, reject) => start((registration, failure) => (failure ? reject(new TypeError(failure)) : resolve(registrationOf(registration)))));

  const container = new EventTarget();
  Object.defineProperty(container, "controller", { get: () => workerOf(native.controller()) || null });
  container.register = (url, { scope = "./" } = {}) => later((done) => native.register(new URL(url, location.href).href, new URL(scope, location.href).href, done));
  container.getRegistration = async (url = "") => registrationOf(native.registration(new URL(url, location.href).href)) || undefined;
  container.getRegistrations = async () => native.registrations().map(registrationOf);

  // Go tells what happens to workers, and what they say.
  native.stateChanged = (id) => known.get(id)?.dispatchEvent(new Event("statechange"));
  native.updateFound = (id) => known.get(id)?.dispatchEvent(new Event("updatefound"));
  native.told = (text) => container.dispatchEvent(new Event("message", { data: JSON.parse(text) }));

  class Storage {
    #kept;
    constructor(kept) {
      this.#kept = kept;
    }
    getItem(key) {
      return this.#kept.get(key);
    }
    setItem(key, text) {
      this.#kept.set(key, String(text));
    }
    removeItem(key) {
      this.#kept.remove(key);
    }
  }

  const compiled = (bytes) => {
    const version = native.compile(bytes);
    if (version < 0) throw new Error("CompileError: no module of ours");
    const trap = () => {
      throw new Error("unreachable");
    };
    return { exports: { v: { value: version }, trap } };
  };
  const WebAssembly = {
    instantiate: async (bytes) => ({ instance: compiled(bytes) }),
    instantiateStreaming: async (response) => ({ instance: compiled(await (await response).arrayBuffer()) }),
  };

  const observer = class {
    observe() {}
    disconnect() {}
  };

  const location = Object.assign(new URL(native.base), {
    reload: () => native.go(native.base),
    replace: (url) => native.go(new URL(url, native.base).href),
    assign: (url) => native.go(new URL(url, native.base).href),
  });

  for (const name of ["addEventListener", "removeEventListener", "dispatchEvent"]) {
    globalThis[name] = (...a) => view[name](...a);
  }
  Object.assign(globalThis, {
    XMLHttpRequest: class { open() {} send() {} }, // of which no answer comes
    window: globalThis, parent: globalThis, top: globalThis, origin: location.origin, isSecureContext: true,
    Node, Element, document, location, Storage, WebAssembly,
    localStorage: new Storage(native.local), sessionStorage: new Storage(native.session),
    navigator: { serviceWorker: container },
    MutationObserver: observer, ResizeObserver: observer,
    matchMedia: () => ({ matches: false }),
    performance: { getEntriesByType: () => [], getEntriesByName: () => [] },
    requestAnimationFrame: (f) => setTimeout(f, 16),
    getComputedStyle: () => ({ getPropertyValue: (name) => native.styles.match(new RegExp(`${name}:\\s*([^;}]*)`))?.[1] ?? "" }),
  });

  // start begins with what the page holds; leave is its end.
  native.start = (tree) => {
    document.documentElement = grow(tree);
    document.activeElement = document.body;
  };
  native.begin = (source) => (document.currentScript = source ? { src: source } : null);
  native.complete = () => {
    document.readyState = "complete";
    view.dispatchEvent(new Event("load"));
  };
  native.leave = () => {
    Object.assign(document, { hidden: true, visibilityState: "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  };
})();
