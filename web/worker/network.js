// How files are fetched. The network is not believed: a file counts when its bytes
// are those of the list, and nothing waits for ever.
import { patience } from "../boot/later.js";
import { fetchAlive, fetchUnpacked } from "../boot/unpack.js";
import { address, isWhole } from "./store.js";

const PATIENCE = 4000; // ms that the network may keep a reader waiting
const STALLED = 20_000; // ms without a byte after which a download is given up
const LARGE = 1 << 20; // bytes from which it pays to ask how the host packs a file

const init = (cache) => ({ cache, redirect: "error" });

// inTime resolves with what a promise gives, or with null: when it fails, or when a
// reader has waited long enough.
export function inTime(world, promise) {
  const late = new Promise((resolve) => patience(world, PATIENCE, () => resolve(null)));
  return Promise.race([promise, late]).catch(() => null);
}

// download fetches a file and verifies it. What the browser's HTTP cache holds
// will do when its bytes are right; otherwise it is asked past that cache, which
// may hold half a file, or a redirect for good. A large file is asked for as it
// is in the end, should its packed form be broken. A portal's login page or a
// redirect never passes.
export async function download(world, file) {
  const [first, ...others] = new Set(sources(world, file));
  const plain = (cache, url = first) => fetchAlive(world, url, init(cache), STALLED);
  const unpacked = (cache) => fetchUnpacked(world, first, file.type, init(cache), STALLED);
  const ways =
    file.bytes >= LARGE
      ? [() => unpacked("default"), () => unpacked("reload"), () => plain("reload")]
      : [() => plain("default"), () => plain("reload"), ...others.map((url) => () => plain("reload", url))];
  let reason = "andere inhoud";
  for (const way of ways) {
    try {
      const body = await (await way()).arrayBuffer();
      if (await isWhole(world, body, file)) return body; // whatever its status: hosts mean 404.html by it
    } catch (error) {
      reason = error;
    }
  }
  throw new Error(`${file.path}: niet het bestand van deze versie (${reason})`);
}

// receive fetches a body without a look at what it is. The browser need not keep it.
export const receive = async (world, url) =>
  (await fetchAlive(world, url, init("no-store"), STALLED)).arrayBuffer();

// sources are where a file is fetched, for no redirect passes. A page is asked for
// at the address that readers know, as some hosts redirect index.html to it; then
// at its own, and without .html, to which others redirect 404.html.
const sources = (world, { path }) =>
  [path.replace(/(^|\/)index\.html$/, "$1"), path, path.replace(/\.html$/, "")].map((path) => address(world, path));
