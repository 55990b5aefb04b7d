// Offline registers the worker, tells whether this version stands complete and
// verified on the device, and offers a new version when one is ready.
//
// States, told to the program as {state, version, files, total, reason, lasting},
// where reason is a word for which app/ui has the sentence, or "", and lasting tells
// whether the browser promised to keep the files:
//   onbekend    nothing known yet
//   bezig       the worker fetches the files
//   klaar       every file of this version is verified in the cache
//   onvolledig  some file is missing, altered or of another version
//   kan-niet    there can be no worker here, or the site withdrew it
import { trusted } from "./trusted.js";

const HOUR = 60 * 60 * 1000;
const LATEST = 30_000; // ms after which the worker is registered, whatever the program does
const ANSWER = 2 * 60_000; // ms that the worker may take to check
const WITHDRAWN = { state: "kan-niet", files: 0, total: 0, reason: "beheerder" };

export class Offline {
  #base;
  #version;
  #notice;
  #address = null; // of the worker
  #registration = null;
  #subscriber; // the program, once it runs
  #status;
  #started = false;
  offered; // the worker of a newer version, once the reader was told of it
  #looked = 0; // when the server was last asked for a new version
  #failed = false; // there is no worker yet, and the last try to have one failed
  #withdrawn; // the site wants no worker for now: see worker/withdrawn.js

  constructor(base, { version, withdrawn }, notice) {
    this.#base = base;
    this.#withdrawn = withdrawn;
    this.#version = version;
    this.#notice = notice;
    this.#status = { state: "onbekend", version, files: 0, total: 0, reason: "", lasting: false };
    // A download that stalls, of the pack for example, must not keep the worker away.
    setTimeout(() => this.start(), LATEST);
  }

  subscribe(f) {
    this.#subscriber = f;
    f(this.#status);
  }

  // start registers the worker. Called when the program runs or has failed, so
  // that the precache does not compete with the start.
  async start() {
    if (this.#started) return;
    this.#started = true;
    if (parent !== window) {
      return this.#publish({ state: "kan-niet", reason: "kader" });
    }
    if (!("serviceWorker" in navigator)) {
      return this.#publish({ state: "kan-niet", reason: isSecureContext ? "browser" : "onveilig" });
    }
    if (this.#withdrawn) {
      this.#publish(WITHDRAWN);
      // A worker that is still there is updated now, not when the browser happens to look.
      const earlier = await navigator.serviceWorker.getRegistration(this.#base.href).catch(() => null);
      return void earlier?.update().catch(() => {});
    }
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data?.type === "withdrawn") this.#publish(this.#withdrawn = WITHDRAWN);
    });
    document.addEventListener("visibilitychange", () => this.#lookAgain());
    addEventListener("online", () => this.#lookAgain());
    await this.#register();
  }

  async #register() {
    this.#looked = Date.now();
    this.#failed = false;
    try {
      this.#address ??= trusted(new URL("worker.js", this.#base).href);
      this.#registration = await navigator.serviceWorker.register(this.#address, { scope: this.#base.pathname, updateViaCache: "none" });
    } catch (error) {
      console.info("geen worker:", error.message);
      // Without a network there is nothing to register, but an earlier worker
      // may well be at work.
      this.#registration = await navigator.serviceWorker.getRegistration(this.#base.href).catch(() => null);
      if (!this.#registration) {
        this.#failed = true;
        return this.#publish({ state: "kan-niet", reason: "geweigerd" });
      }
    }
    const { installing, waiting, active } = this.#registration;
    // The first worker is waiting for a moment too, and is of the page's own version.
    this.#follow(installing ?? active ?? waiting);
    this.#registration.addEventListener("updatefound", () => this.#follow(this.#registration.installing));
    if (active && waiting) this.#offer(waiting);
    this.#verify();
  }

  // #follow watches a worker that is being installed.
  #follow(worker) {
    if (!worker) return;
    if (!this.#registration.active) this.#publish({ state: "bezig" });
    worker.addEventListener("statechange", () => {
      if (this.#withdrawn) return;
      if (worker.state === "installed" && this.#registration.active) this.#offer(worker);
      if (worker.state === "activated") this.#verify();
      if (worker.state === "redundant" && !this.#registration.active) {
        this.#failed = true;
        this.#publish({ state: "onvolledig", reason: "opgehaald" });
      }
    });
  }

  // #offer tells the reader about a new version that is complete. The page stays
  // as it is until the reader chooses, which is asked on the home page only: never over a
  // text that is being read.
  #offer(worker) {
    if (this.offered === worker) return;
    this.offered = worker;
    this.#notice("Er is een nieuwe versie, met de nieuwste teksten.", {
      label: "Nu gebruiken",
      later: true,
      run: () => {
        // Another tab may have been first, or a still newer version.
        if (worker.state !== "installed") return location.reload();
        worker.addEventListener("statechange", () => {
          if (worker.state === "activated") location.reload();
        });
        worker.postMessage({ type: "activate" });
      },
    });
  }

  // back returns how to go back to the version before, on a device that has that
  // whole; or null. Only the worker that this page came from knows.
  async back() {
    if (parent !== window) return null; // asking throws in some frames
    const worker = navigator.serviceWorker?.controller;
    const message = { type: "before", version: this.#version };
    if (!worker || !(await ask(worker, message))) return null;
    return async () => {
      await ask(worker, { ...message, type: "back" });
      location.reload();
    };
  }

  // #lookAgain asks for a new version now and then; after a failure it tries
  // again as soon as the reader comes back or the network does.
  #lookAgain() {
    if (document.visibilityState !== "visible" || this.#withdrawn) return;
    if (this.#failed) return void this.#register();
    if (!this.#registration?.active || Date.now() - this.#looked < HOUR) return;
    this.#looked = Date.now();
    this.#registration.update().catch(() => {}); // no network: another time
  }

  // check verifies on request of the reader, who may then also be asked to let the
  // browser keep the files.
  async check() {
    await storage("persist");
    if (this.#failed) await this.#register();
    await this.#verify();
  }

  // #verify has the worker verify every file on the device, and repair what it can.
  async #verify() {
    const worker = this.#registration?.active;
    if (!worker || this.#withdrawn) return;
    const started = document.documentElement.dataset.app === "klaar" && this.#version;
    const answer = await ask(worker, { type: "check", started });
    if (this.#withdrawn) return;
    if (!answer) return this.#publish({ state: "onvolledig", reason: "traag" });
    const { version, files, total, back } = answer;
    const complete = files === total && version === this.#version;
    let reason = back ? "vorige" : "";
    if (!complete) reason = version === this.#version ? "ontbreekt" : "sluit";
    // Browsers grant this to an installed app without asking. In a tab some would show a
    // question that the reader did not expect.
    if (complete && matchMedia("(display-mode: standalone)").matches) await storage("persist");
    const lasting = Boolean(await storage("persisted"));
    this.#publish({ state: complete ? "klaar" : "onvolledig", files, total, reason, lasting });
  }

  #publish(change) {
    this.#status = { ...this.#status, reason: "", ...change };
    document.documentElement.dataset.offline = this.#status.state;
    this.#subscriber?.(this.#status); // a program that has ended hears nothing
  }
}

// storage asks the browser to keep the files, "persist", or whether it promised to,
// "persisted"; false where it cannot tell.
const storage = (question) => navigator.storage?.[question]?.().catch(() => false);

// ask resolves with the worker's answer, or with null when none comes: a worker
// may be stopped at any moment.
function ask(worker, message) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    setTimeout(resolve, ANSWER, null);
    worker.postMessage(message, [channel.port2]);
  });
}
