// What page and worker have both, as far as our scripts use it. Go gives native.
(() => {
  const here = native.base;

  // soon does work in a task of its own, as whatever is asynchronous in a browser.
  const soon = (work) =>
    new Promise((resolve, reject) =>
      native.timer(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      }, 0),
    );

  class DOMException extends Error {
    constructor(message, name) {
      super(message);
      this.name = name;
    }
  }

  class URL {
    constructor(href, base) {
      const parts = native.parse(String(href), base === undefined ? "" : String(base));
      if (!parts) throw new TypeError(`Invalid URL: ${href}`);
      [this.href, this.origin, this.protocol, this.host, this.pathname, this.search, this.hash] = parts;
    }
    get searchParams() {
      return new URLSearchParams(this.search);
    }
    toString() {
      return this.href;
    }
  }

  class URLSearchParams {
    #all;
    constructor(text) {
      this.#all = native.query(String(text));
    }
    get(name) {
      return this.#all[name] ?? null;
    }
  }

  class Headers {
    #all = new Map();
    constructor(init = {}) {
      const pairs = init instanceof Headers ? [...init.#all] : Object.entries(init);
      for (const [name, value] of pairs) this.#all.set(name.toLowerCase(), String(value));
    }
    get(name) {
      return this.#all.get(name.toLowerCase()) ?? null;
    }
    has(name) {
      return this.#all.has(name.toLowerCase());
    }
    get plain() {
      return Object.fromEntries(this.#all);
    }
  }

  class Request {
    constructor(input, init = {}) {
      const from = typeof input === "object" && !(input instanceof URL) ? input : {};
      this.url = new URL(from.url ?? input, here).href;
      this.method = init.method ?? from.method ?? "GET";
      this.mode = from.mode ?? "cors";
      this.cache = init.cache ?? from.cache ?? "default";
      this.redirect = init.redirect ?? from.redirect ?? "follow";
      this.headers = new Headers(init.headers ?? from.headers ?? {});
    }
  }

  // A Stream gives its bytes bit by bit: read promises an ArrayBuffer, or null at the
  // end.
  class Stream {
    constructor(read) {
      this.read = read;
    }
    pipeThrough(transform) {
      return transform.after(this);
    }
  }

  class TransformStream {
    #transformer;
    constructor(transformer) {
      this.#transformer = transformer;
    }
    after(source) {
      const ready = [];
      let ended = false;
      const controller = { enqueue: (chunk) => ready.push(chunk) };
      return new Stream(async () => {
        while (!ready.length && !ended) {
          const chunk = await source.read();
          ended = chunk === null;
          if (ended) await this.#transformer.flush?.(controller);
          else await this.#transformer.transform(chunk, controller);
        }
        return ready.shift() ?? null;
      });
    }
  }

  class Response {
    constructor(body = null, init = {}) {
      this.status = init.status ?? 200;
      this.headers = new Headers(init.headers ?? {});
      this.type = "default";
      this.redirected = "";
      this.body = body === null || body instanceof Stream ? body : once(bytesOf(body));
    }
    get ok() {
      return this.status >= 200 && this.status < 300;
    }
    async arrayBuffer() {
      const chunks = [];
      for (let chunk; this.body && (chunk = await this.body.read()) !== null; ) chunks.push(chunk);
      return native.join(chunks);
    }
    async text() {
      return native.decode(await this.arrayBuffer(), "utf-8");
    }
    async json() {
      return JSON.parse(await this.text());
    }
    static error() {
      return Object.assign(new Response(), { type: "error", status: 0 });
    }
    static redirect(url, status = 302) {
      return Object.assign(new Response(null, { status }), { redirected: new URL(url, here).href });
    }
  }

  const bytesOf = (body) => (typeof body === "string" ? native.encode(body) : (body.buffer ?? body));

  function once(bytes) {
    let left = bytes;
    return new Stream(async () => {
      const now = left;
      left = null;
      return now;
    });
  }

  class AbortController {
    signal = { aborted: false, reason: undefined, hear: [] };
    abort(reason = new DOMException("aborted", "AbortError")) {
      if (this.signal.aborted) return;
      Object.assign(this.signal, { aborted: true, reason });
      for (const f of this.signal.hear) f(reason);
    }
  }

  // arriving is a Stream of what is pushed: chunks, null for the end, or an Error.
  function arriving() {
    const come = [];
    let wake = () => {};
    const push = (what) => {
      come.push(what);
      wake();
    };
    const read = async () => {
      while (!come.length) await new Promise((resolve) => (wake = resolve));
      if (come[0] instanceof Failure) throw come[0].reason;
      return come[0] === null ? null : come.shift();
    };
    return { push, stream: new Stream(read) };
  }

  class Failure {
    constructor(reason) {
      this.reason = reason;
    }
  }

  function fetch(input, init = {}) {
    const request = new Request(input, init);
    const { signal } = init;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const { push, stream } = arriving();
      const fail = (reason) => {
        reject(reason);
        push(new Failure(reason));
      };
      const stop = native.fetch(
        { ...request, headers: request.headers.plain },
        {
          head: (status, headers, type, redirected) => resolve(Object.assign(new Response(stream, { status, headers }), { type, redirected })),
          chunk: push,
          end: () => push(null),
          fail: (text) => fail(new TypeError(text)),
        },
      );
      signal?.hear.push((reason) => {
        stop();
        fail(reason);
      });
    });
  }

  class Cache {
    #name;
    constructor(name) {
      this.#name = name;
    }
    match(request) {
      return soon(() => responseOf(native.cached(this.#name, new Request(request).url)));
    }
    async put(request, response) {
      const body = await response.arrayBuffer();
      return soon(() => {
        const failure = native.keep(this.#name, new Request(request).url, response.status, response.headers.plain, body);
        if (failure) throw new DOMException(failure, failure);
      });
    }
    delete(request) {
      return soon(() => native.forget(this.#name, new Request(request).url));
    }
    keys() {
      return soon(() => native.kept(this.#name).map((url) => new Request(url)));
    }
  }

  const responseOf = (found) => (found ? new Response(found.body, { status: found.status, headers: found.headers }) : undefined);

  const caches = {
    open: (name) => soon(() => (native.openCache(name), new Cache(name))),
    keys: () => soon(() => native.caches()),
    delete: (name) => soon(() => native.deleteCache(name)),
    match: (request, { cacheName } = {}) =>
      soon(() => {
        const names = cacheName === undefined ? native.caches() : [cacheName];
        const found = names.map((name) => native.cached(name, new Request(request).url)).find(Boolean);
        return responseOf(found);
      }),
  };

  class MessageChannel {
    constructor() {
      this.port1 = { onmessage: null };
      this.port2 = { channel: native.channel((text) => this.port1.onmessage?.({ data: JSON.parse(text) })) };
    }
  }

  class TextDecoder {
    constructor(label = "utf-8") {
      this.label = label;
    }
    decode(bytes) {
      return native.decode(bytesOf(bytes), this.label);
    }
  }

  class Event {
    constructor(type, init = {}) {
      Object.assign(this, init, { type });
    }
    preventDefault() {
      this.defaultPrevented = true;
    }
    stopPropagation() {
      this.stopped = true;
    }
  }

  class EventTarget {
    #listeners = [];
    addEventListener(type, listener, options = {}) {
      this.#listeners.push({ type, listener, once: options.once === true });
    }
    removeEventListener(type, listener) {
      this.#listeners = this.#listeners.filter((l) => l.type !== type || l.listener !== listener);
    }
    dispatchEvent(event) {
      event.target ??= this;
      this[`on${event.type}`]?.(event);
      for (const l of this.#listeners.filter((l) => l.type === event.type)) {
        if (l.once) this.removeEventListener(l.type, l.listener);
        if (typeof l.listener === "function") l.listener.call(this, event);
        else l.listener.handleEvent(event);
      }
      if (event.bubbles && !event.stopped) this.parentNode?.dispatchEvent(event);
      return !event.defaultPrevented;
    }
  }

  const digest = (_, bytes) => soon(() => native.digest(bytesOf(bytes)));
  const say = (...words) => native.log(words.join(" "));

  Object.assign(globalThis, {
    self: globalThis,
    DOMException, URL, URLSearchParams, Headers, Request, Response, TransformStream, AbortController, Cache, MessageChannel, TextDecoder, Event, EventTarget,
    fetch, caches,
    crypto: { subtle: { digest } },
    console: { info() {}, log() {}, warn() {}, error: say },
    setTimeout: (f, ms = 0, ...rest) => native.timer(() => f(...rest), ms),
    clearTimeout: (timer) => native.clear(timer),
  });
})();
