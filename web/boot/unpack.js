// fetchUnpacked fetches a large file. Where the host sends it without any
// encoding, as a plain IIS or a file share does, it takes the gzip form that the
// build puts beside it and unpacks that while it arrives: a quarter of the bytes.
export async function fetchUnpacked(url, type, init) {
  const stop = new AbortController();
  const response = await fetch(url, { ...init, signal: stop.signal });
  const stored = response.headers.has("X-Flamingo"); // the worker's copy, whole
  if (!response.ok || stored || response.headers.has("Content-Encoding") || typeof DecompressionStream !== "function") {
    return response;
  }
  const packed = await fetch(`${url}.gz`, init).catch(() => null);
  if (!packed?.ok || !isGzip(packed)) return response;
  stop.abort();
  // A host that names the encoding itself has it unpacked by the browser.
  const body = packed.headers.has("Content-Encoding") ? packed.body : packed.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { headers: { "Content-Type": type } });
}

// isGzip tells a file from the page that some hosts answer for what they do not
// have.
const isGzip = (response) => !(response.headers.get("Content-Type") ?? "").startsWith("text/");
