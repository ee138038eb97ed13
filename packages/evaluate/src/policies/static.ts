import type { Policy } from './policy.js';

/**
 * A fixed schedule, step by step; unfilled shares are carried over.
 *
 * @param shares - of the whole order, one number a step; scaled to the quantity of each order
 * @example
 * ```ts
 * import { staticPolicy } from '@waterfill/evaluate';
 * const day = staticPolicy('front', [3, 1]).startDay({ side: 'buy', stepSeconds: 10, sessionSeconds: 23_400 });
 * const order = { start: 0, horizon: 20, quantity: 80 };
 * const bounds = { lower: 0, upper: 80, cap: Infinity, missing: 0 };
 * day.decide({ order, quantity: 80, left: 80, stepsLeft: 2, steps: 2, traded: [0, 0], ...bounds }); // => 60
 * ```
 */
export function staticPolicy(name: string, shares: ArrayLike<number>): Policy {
  const done = runningSums(shares);
  const total = done.at(-1)!;
  return {
    ...{ name, planned: true },
    startDay: () => ({
      observe() {},
      decide({ quantity, left, steps, stepsLeft }) {
        if (steps !== done.length) throw new RangeError(`shares: expected ${steps} steps, got ${done.length}`);
        return (quantity * done[steps - stepsLeft]!) / total - (quantity - left);
      },
    }),
  };
}

function runningSums(values: ArrayLike<number>): Float64Array {
  let sum = 0;
  return Float64Array.from(values, (value) => {
    sum += value;
    return sum;
  });
}
