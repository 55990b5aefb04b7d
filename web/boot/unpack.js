import { patience } from "./later.js";

// fetchAlive is a fetch with an idle timeout: it is aborted when for so many ms (silence)
// neither headers nor a part of the body have come. A slow network is waited for, a stalled
// one is not. world is the global scope whose fetch and timers it uses, or a made one in a
// test; stop ends it early.
export async function fetchAlive(world, url, init, silence, stop = new AbortController()) {
  let calm = () => {};
  const heard = () => {
    calm();
    calm = patience(world, silence, () => stop.abort(`${url}: stil`));
  };
  heard();
  const response = await world.fetch(url, { ...init, signal: stop.signal });
  const watch = new TransformStream({
    transform(chunk, controller) {
      heard();
      controller.enqueue(chunk);
    },
    flush: () => calm(),
  });
  return new Response(response.body?.pipeThrough(watch), response);
}

// fetchUnpacked fetches a large file. Where the host sends it without any
// encoding, as a plain IIS or a file share does, it takes the gzip form that the
// build puts beside it and unpacks that while it arrives: a quarter of the bytes.
export async function fetchUnpacked(world, url, type, init, silence) {
  const stop = new AbortController();
  const response = await fetchAlive(world, url, init, silence, stop);
  const stored = response.headers.has("X-Flamingo"); // the worker's copy, whole
  if (!response.ok || stored || response.headers.has("Content-Encoding") || typeof DecompressionStream !== "function") {
    return response;
  }
  const packed = await fetchAlive(world, `${url}.gz`, init, silence).catch(() => null);
  // Some hosts answer with a page for what they do not have.
  if (!packed?.ok || packed.headers.get("Content-Type")?.startsWith("text/")) return response;
  stop.abort();
  // A host that names the encoding itself has it unpacked by the browser.
  const body = packed.headers.has("Content-Encoding") ? packed.body : packed.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: { "Content-Type": type } });
}
