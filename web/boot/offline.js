// Offline registers the worker, tells whether this version stands complete and
// verified on the device, and offers a new version when one is ready.
//
// States, published to subscribers as {state, version, files, total, reason, lasting},
// where lasting tells whether the browser promised to keep the files:
//   onbekend    nothing known yet
//   bezig       the worker fetches the files
//   klaar       every file of this version is verified in the cache
//   onvolledig  some file is missing, altered or of another version
//   kan-niet    there can be no worker here
const HOUR = 60 * 60 * 1000;

export class Offline {
  #base;
  #version;
  #notice;
  #registration = null;
  #subscribers = [];
  #status;
  #started = false;
  #offered = null;
  #looked = 0; // when the server was last asked for a new version

  constructor(base, version, notice) {
    this.#base = base;
    this.#version = version;
    this.#notice = notice;
    this.#status = { state: "onbekend", version, files: 0, total: 0, reason: "", lasting: false };
  }

  subscribe(f) {
    this.#subscribers.push(f);
    f(this.#status);
  }

  // start registers the worker. Called when the program runs or has failed, so
  // that the precache does not compete with the start.
  async start() {
    if (this.#started) return;
    this.#started = true;
    if (window.top !== window) {
      return this.#publish({ state: "kan-niet", reason: "De app staat hier binnen een andere pagina. Open de app zelf." });
    }
    if (!("serviceWorker" in navigator)) {
      const reason = window.isSecureContext
        ? "Deze browser laat het niet toe."
        : "De pagina is niet via een beveiligde verbinding (https) geopend.";
      return this.#publish({ state: "kan-niet", reason });
    }
    try {
      const url = trusted(new URL("worker.js", this.#base).href);
      this.#registration = await navigator.serviceWorker.register(url, { scope: this.#base.pathname, updateViaCache: "none" });
    } catch (error) {
      console.info("flamingo: geen worker:", error.message);
      // Without a network there is nothing to register, but an earlier worker
      // may well be at work.
      this.#registration = (await navigator.serviceWorker.getRegistration(this.#base.href)) ?? null;
      if (!this.#registration) return this.#publish({ state: "kan-niet", reason: "De browser weigert het." });
    }
    this.#looked = Date.now();
    this.#follow(this.#registration.installing);
    this.#registration.addEventListener("updatefound", () => this.#follow(this.#registration.installing));
    if (this.#registration.waiting) this.#offer(this.#registration.waiting);
    if (this.#registration.active) this.#verify();
    document.addEventListener("visibilitychange", () => this.#lookAgain());
    window.addEventListener("online", () => this.#lookAgain());
  }

  // #follow watches a worker that is being installed.
  #follow(worker) {
    if (!worker) return;
    if (!this.#registration.active) this.#publish({ state: "bezig" });
    worker.addEventListener("statechange", () => {
      if (worker.state === "installed" && this.#registration.active) this.#offer(worker);
      if (worker.state === "activated") this.#verify();
      if (worker.state === "redundant" && !this.#registration.active) {
        this.#publish({ state: "onvolledig", reason: "Niet alle bestanden konden worden opgehaald. De app probeert het later opnieuw." });
      }
    });
  }

  // #offer tells the reader about a new version that is complete. The page stays
  // as it is until the reader chooses.
  #offer(worker) {
    if (this.#offered === worker) return;
    this.#offered = worker;
    this.#notice("Er is een nieuwe versie.", {
      label: "Nu gebruiken",
      run: () => {
        worker.addEventListener("statechange", () => {
          if (worker.state === "activated") location.reload();
        });
        worker.postMessage({ type: "activate" });
      },
    });
  }

  #lookAgain() {
    if (document.visibilityState !== "visible" || Date.now() - this.#looked < HOUR) return;
    this.#looked = Date.now();
    this.#registration.update().catch(() => {}); // no network: another time
  }

  // check verifies on request of the reader, who may then also be asked to let the
  // browser keep the files.
  async check() {
    await navigator.storage?.persist?.();
    await this.#verify();
  }

  // #verify has the worker verify every file on the device, and repair what it can.
  async #verify() {
    const worker = this.#registration?.active;
    if (!worker) return;
    const { version, files, total } = await ask(worker, { type: "check" });
    const complete = files === total && version === this.#version;
    let reason = "";
    if (!complete) reason = version === this.#version ? "Er ontbreken bestanden. Maak verbinding met internet en controleer opnieuw." : "Sluit de app en open hem opnieuw.";
    // An installed app is granted this without a question; a tab of some browsers
    // would ask the reader out of the blue.
    if (complete && window.goappIsAppInstalled()) await navigator.storage?.persist?.();
    const lasting = (await navigator.storage?.persisted?.()) ?? false;
    this.#publish({ state: complete ? "klaar" : "onvolledig", files, total, reason, lasting });
  }

  #publish(change) {
    this.#status = { ...this.#status, reason: "", ...change };
    document.documentElement.dataset.offline = this.#status.state;
    for (const f of this.#subscribers) f(this.#status);
  }
}

function ask(worker, message) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    worker.postMessage(message, [channel.port2]);
  });
}

// trusted passes an address through the one policy that the CSP allows.
function trusted(url) {
  if (!window.trustedTypes) return url;
  return window.trustedTypes.createPolicy("flamingo", { createScriptURL: (u) => u }).createScriptURL(url);
}
