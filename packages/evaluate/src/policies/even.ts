import type { Policy, Situation } from './policy.js';

/**
 * The even split (TWAP): the same shares at every step; unfilled shares are added to the next.
 *
 * @example
 * ```ts
 * import { evenPolicy } from '@waterfill/evaluate';
 * const day = evenPolicy.startDay({ side: 'buy', stepSeconds: 10, sessionSeconds: 23_400 });
 * const order = { start: 0, horizon: 30, quantity: 90 };
 * const bounds = { lower: 0, upper: 60, cap: Infinity, missing: 0 };
 * day.decide({ order, quantity: 90, left: 60, stepsLeft: 2, steps: 3, traded: [30, 0, 0], ...bounds }); // => 30
 * ```
 */
export const evenPolicy: Policy = {
  name: 'even',
  startDay: () => ({
    observe() {},
    decide: evenShares,
  }),
};

/** The shares that bring an order to the even trajectory by the end of this step. */
export function evenShares({ quantity, left, steps, stepsLeft }: Situation): number {
  return (quantity * (steps - stepsLeft + 1)) / steps - (quantity - left);
}
