// How a version is stored on the device, whole or not at all, and how it begins to answer.
import { bundlesOf } from "./bundle.js";
import { download } from "./network.js";
import { leftOver } from "./policy.js";
import { address, BACK, COMPLETE, each, find, inventory, mark, open, openAll, put, whole } from "./store.js";

// install puts every file of a version in its cache, or rejects and leaves none.
export async function install(world, own) {
  const earlier = await openAll(world);
  const cache = await open(world, own);
  // When only the worker changed, the version is the same, and so is its cache:
  // a failure must not take that away from the worker that answers from it.
  const complete = await find(world, own.cache, COMPLETE);
  try {
    const missing = [];
    await each(own.files.values(), async (file) => {
      if (await whole(world, cache, file)) return;
      const body = await findIn(world, earlier, file);
      if (body) await put(world, cache, file, body);
      else missing.push(file);
    });
    const cut = bundlesOf(world, own, missing);
    await each(missing.values(), async (file) => {
      await put(world, cache, file, (await cut(file)) ?? (await download(world, file)));
    });
    await mark(world, own, COMPLETE, own.list);
  } catch (error) {
    if (!complete) await world.caches.delete(own.cache);
    throw error;
  }
}

// findIn returns the body of a file that an earlier version already had.
async function findIn(world, earlier, file) {
  for (const cache of earlier) {
    const body = await whole(world, cache, file);
    if (body) return body;
  }
  return null;
}

// activate removes what no page needs any more. Our own version takes its turn,
// whatever an earlier worker of the same version had gone back to: who publishes
// again has another try.
export async function activate(world, own, turn) {
  turn.take();
  await Promise.all(leftOver(await inventory(world), own.cache).map((name) => world.caches.delete(name)));
  await (await open(world, own)).delete(address(world, BACK));
}
