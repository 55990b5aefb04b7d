// The global scope of a service worker.
(() => {
  const scope = new EventTarget();

  globalThis.addEventListener = (type, listener) => scope.addEventListener(type, listener);
  globalThis.registration = { scope: native.scope, unregister: async () => native.unregister() };
  globalThis.skipWaiting = async () => native.skipWaiting();
  globalThis.clients = {
    matchAll: async () => native.clients().map((id) => ({ postMessage: (data) => native.tell(id, JSON.stringify(data)) })),
  };

  // fire sends an event and tells when, and how, all that it waits for has ended.
  native.fire = (type, properties, ended) => {
    const waits = [];
    const event = Object.assign(new Event(type, properties), { waitUntil: (promise) => waits.push(Promise.resolve(promise)) });
    scope.dispatchEvent(event);
    const settle = async () => {
      let ok = true;
      for (let i = 0; i < waits.length; i++) await waits[i].catch(() => (ok = false));
      ended(ok);
    };
    settle();
  };

  // message is fire for what a page says; client is that page.
  native.message = (text, channel, client) => {
    const ports = channel ? [{ postMessage: (data) => native.post(channel, JSON.stringify(data ?? null)) }] : [];
    const source = { postMessage: (data) => native.tell(client, JSON.stringify(data)) };
    native.fire("message", { data: JSON.parse(text), ports, source }, () => {});
  };

  // ask sends a fetch event. It returns whether the worker answers; sink gets that.
  native.ask = (request, clientId, resultingClientId, sink) => {
    let answer = null;
    const properties = { request: Object.assign(new Request(request), { mode: request.mode }), clientId, resultingClientId };
    scope.dispatchEvent(
      Object.assign(new Event("fetch", properties), {
        respondWith: (promise) => (answer = Promise.resolve(promise)),
        waitUntil() {},
      }),
    );
    if (!answer) return false;
    answer.then(async (response) => {
      if (response.type === "error") return sink.fail("the worker answers with an error");
      sink.head(response.status, response.headers.plain, response.type, response.redirected);
      for (let chunk; response.body && (chunk = await response.body.read()) !== null; ) sink.chunk(chunk);
      sink.end();
    }).catch((error) => sink.fail(String(error)));
    return true;
  };
})();
