// Which version answers: our own, or the one before it, when our own does not start
// on this device and the reader went back.
import { previous } from "./policy.js";
import { BACK, count, inventory, mark, marked, recall, whole } from "./store.js";

// turnOf tells whose turn it is, beginning with what the reader chose before the
// worker was last stopped.
export function turnOf(world, own) {
  let answering = choose(); // promises the version that answers

  async function choose() {
    try {
      const name = await marked(world, own.cache, BACK);
      return (name && (await recall(world, name))) ?? own;
    } catch {
      return own;
    }
  }

  // before returns the version to go back to from ours: the last one that started,
  // when every file of it is still whole; or null. There is none from there.
  async function before(version) {
    try {
      if ((await answering) !== own || version !== own.version) return null;
      const name = previous(await inventory(world), own.cache);
      const found = name && (await recall(world, name));
      return found && (await count(world, found, whole)) === found.files.size ? found : null;
    } catch {
      return null; // the storage is out of order
    }
  }

  // goBack lets that version answer from now on, after a stop too; false when there
  // is none.
  async function goBack(version) {
    const found = await before(version);
    if (!found) return false;
    await mark(world, own, BACK, found.cache);
    answering = Promise.resolve(found);
    return true;
  }

  return { answering: () => answering, take: () => (answering = Promise.resolve(own)), before, goBack };
}
