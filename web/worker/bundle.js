// Bundles: the bodies of many small files, one after the other in the order of the list.
// They are a way to fetch many at once and nothing else: what stands on the device, and is
// checked and mended there, are the files.
import { receive } from "./network.js";
import { address, isWhole } from "./store.js";

const FEW = 12; // missing files up to which each is fetched by itself: by then a bundle is as many bytes

// bundlesOf fetches each bundle of a version of which more than a few files are missing,
// once, when the first of these is asked for, and holds it until the last was. It returns
// cut(file), which resolves with the body of a file if that came whole, or with null: the
// file is then to be fetched by itself.
export function bundlesOf(world, version, missing) {
  const bundles = version.list.bundles.map((path) => ({ path, end: 0, missing: 0 }));
  const starts = new Map();
  for (const file of version.files.values()) {
    const bundle = bundles[file.bundle - 1];
    if (!bundle) continue;
    starts.set(file, bundle.end);
    bundle.end += file.bytes;
  }
  for (const { bundle } of missing) if (bundle) bundles[bundle - 1].missing++;
  for (const bundle of bundles) bundle.all = bundle.missing > FEW;
  return async (file) => {
    const bundle = bundles[file.bundle - 1];
    if (!bundle?.all) return null;
    const coming = (bundle.bodies ??= receive(world, address(world, bundle.path)).catch(() => null));
    if (!--bundle.missing) bundle.bodies = null;
    const bodies = await coming;
    const body = bodies?.slice(starts.get(file), starts.get(file) + file.bytes);
    return body && (await isWhole(world, body, file)) ? body : null;
  };
}
