import { patience } from "./later.js";
import { fetchUnpacked } from "./unpack.js";

const STALLED = 20_000; // ms without a byte after which a download is given up
const SILENT = 60_000; // ms that a running program may take before it answers

// runProgram fetches the WebAssembly program and starts it when quiet() resolves. It calls
// taking just before the program may replace the page. It resolves with a reason when the
// program ends, or does not answer in time; while the program works it does not resolve.
export async function runProgram(url, go, quiet, taking) {
  const instance = await instantiate(url, go.importObject);
  await quiet();
  taking();
  const ended = run(go, instance);
  // A program may wait for ever, for example for a pack that does not come.
  const silent = new Promise((resolve) => {
    patience(window, SILENT, () => resolve(document.documentElement.dataset.app === "klaar" ? ended : "antwoordt niet"));
  });
  return Promise.race([ended, silent]);
}

// run resolves with a reason when the program ends, by itself or by an error.
function run(go, instance) {
  return new Promise((resolve) => {
    const resume = go._resume;
    const end = (reason) => {
      // Event handlers and timers may still call it: they find a function that does nothing,
      // and the timers, which would go on for ever, are cleared.
      go._resume = () => {};
      go._scheduledTimeouts.forEach(clearTimeout);
      go._scheduledTimeouts.clear();
      resolve(reason);
    };
    go.exit = (code) => end(`gestopt: ${code}`);
    go._resume = () => {
      try {
        resume.call(go);
      } catch (error) {
        end(error);
      }
    };
    go.run(instance).catch(end);
  });
}

// instantiate compiles while the bytes arrive, where the browser can and the server sends the
// right content type; otherwise it compiles when all have arrived.
async function instantiate(url, imports) {
  // Low, because requests that the reader makes meanwhile, for the word list first, go before.
  const response = await fetchUnpacked(window, url, "application/wasm", { priority: "low" }, STALLED);
  if (!response.ok) throw new Error(`status ${response.status}`);
  const streams = WebAssembly.instantiateStreaming && response.headers.get("Content-Type") === "application/wasm";
  const made = streams ? WebAssembly.instantiateStreaming(response, imports) : WebAssembly.instantiate(await response.arrayBuffer(), imports);
  return (await made).instance;
}
