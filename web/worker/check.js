// What stands on the device, told to pages that ask, and mended on the way.
import { download } from "./network.js";
import { COMPLETE, count, mark, put, USED, whole } from "./store.js";

// checkOf makes the check of a worker: it verifies every file in the cache of the
// answering version, fetches again what is lost, and counts what is right in the end:
// {version, files, total, back}. It always has a result, and runs once at a time,
// however many tabs ask. started is the version whose program runs in the page that
// asks, or false.
export function checkOf(world, own, turn) {
  let checking = null;

  // note keeps that the program of a version runs on this device.
  async function note(started) {
    const now = await turn.answering();
    if (started !== now.version) return;
    await mark(world, now, USED, world.Date.now()).catch(() => {}); // no room: it runs all the same
  }

  async function checkFiles() {
    const now = await turn.answering();
    const files = await count(world, now, async (_, cache, file) => {
      if (!(await whole(world, cache, file))) await put(world, cache, file, await download(world, file));
      return true;
    });
    const total = now.files.size;
    const back = now !== own;
    // A cache that was lost and is filled again.
    if (files === total && !back) await mark(world, now, COMPLETE, now.list).catch(() => {});
    return { version: now.version, files, total, back };
  }

  return async (started) => {
    await note(started);
    checking ??= checkFiles().finally(() => (checking = null));
    return checking;
  };
}
