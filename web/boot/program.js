import { fetchUnpacked } from "./unpack.js";

// runProgram fetches and starts the WebAssembly program. It calls taking just
// before the program may take over the page, and resolves with a reason when the
// program ends: a program that works never does.
export async function runProgram(url, go, taking) {
  const response = await fetchUnpacked(url, "application/wasm", { credentials: "same-origin" });
  if (!response.ok) throw new Error(`programma: status ${response.status}`);
  const { instance } = await instantiate(response, go.importObject);
  taking();
  let status = 0;
  go.exit = (code) => (status = code);
  await go.run(instance);
  return new Error(`het programma is gestopt (${status})`);
}

// instantiate compiles while the bytes arrive, where the server names the right
// type and the browser can; otherwise from the whole.
async function instantiate(response, imports) {
  const type = response.headers.get("Content-Type") ?? "";
  if (WebAssembly.instantiateStreaming && type.split(";")[0].trim() === "application/wasm") {
    return WebAssembly.instantiateStreaming(response, imports);
  }
  return WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
