// later resolves with nothing after so many ms.
export const later = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const STEPS = 20;

// patience calls f after so many ms, and returns how to prevent that. It counts them in
// steps, each begun after the one before: a device that sleeps, or has much else to do,
// makes one step longer, and what came meanwhile is noticed before the next.
export function patience(world, ms, f) {
  let steps = 0;
  let clock;
  const step = () => {
    if (steps++ < STEPS) clock = world.setTimeout(step, ms / STEPS);
    else f();
  };
  step();
  return () => world.clearTimeout(clock);
}
