// The bundle: the bodies of many small files, one after the other in the order of the
// list. It is a way to fetch them at once and nothing else: what stands on the device,
// and is checked and mended there, are the files.
import { receive } from "./network.js";
import { address, isWhole } from "./store.js";

const FEW = 12; // missing files up to which each is fetched by itself: by then the bundle is as many bytes

// bundleOf fetches the bundle of a version when more than a few of its files are
// missing. It returns cut(file), which resolves with the body of a file if that came
// whole, or with null: the file is then to be fetched by itself.
export function bundleOf(world, version, missing) {
  const all = missing.filter(({ bundled }) => bundled).length > FEW && receive(world, address(world, version.list.bundle)).catch(() => null);
  const starts = new Map();
  let end = 0;
  for (const file of version.files.values()) {
    starts.set(file, end);
    if (file.bundled) end += file.bytes;
  }
  return async (file) => {
    const bodies = file.bundled && (await all);
    if (!bodies) return null;
    const body = bodies.slice(starts.get(file), starts.get(file) + file.bytes);
    return (await isWhole(world, body, file)) ? body : null;
  };
}
