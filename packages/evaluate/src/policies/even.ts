import type { Policy } from './policy.js';

/**
 * The even split (TWAP): the same at every step, and what could not be filled with the next.
 *
 * @example
 * ```ts
 * import { evenPolicy } from '@waterfill/evaluate';
 * const day = evenPolicy.startDay({ side: 'buy', stepSeconds: 10 });
 * day.decide({ quantity: 90, left: 60, stepsLeft: 2, steps: 3, traded: [30], lower: 0, upper: 60 }); // => 30
 * ```
 */
export const evenPolicy: Policy = {
  name: 'even',
  startDay: () => ({
    observe() {},
    decide: ({ quantity, left, steps, stepsLeft }) => (quantity * (steps - stepsLeft + 1)) / steps - (quantity - left),
  }),
};
