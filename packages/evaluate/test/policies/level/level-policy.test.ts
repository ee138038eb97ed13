import { createLevelPolicy, levelPolicy, type ReplayOptions, replayOrders } from '@waterfill/evaluate';
import { expect, test } from 'vitest';
import { tapeOf } from '../../two-level-tape.js';

const orders = [0, 300, 600].map((start) => ({ start, horizon: 1200, quantity: 9000 }));

/** The cost of the orders where half of what they take is back after so long. */
function costOf(assumedHalfLife: number, options: ReplayOptions): number {
  const policy = createLevelPolicy({ assumedHalfLife });
  return replayOrders(tapeOf(4), orders, policy, { pace: 1, ...options }).reduce((sum, { cost }) => sum + cost, 0);
}

test('assumes by default that half of what it takes is back after 10 seconds', () => {
  const policy = createLevelPolicy({ assumedHalfLife: 10 });
  expect(policy.name).toBe('level');
  expect(replayOrders(tapeOf(1), orders, policy)).toEqual(replayOrders(tapeOf(1), orders, levelPolicy));
});

test('costs less with the recovery that it assumes than with a quite different one', () => {
  expect(costOf(60, { halfLife: 60 })).toBeLessThan(costOf(5, { halfLife: 60 }));
  expect(costOf(0, { halfLife: 0 })).toBeLessThan(costOf(60, { halfLife: 0 }));
});

test('has a name of its own for another recovery, so that both can be compared', () => {
  expect(createLevelPolicy({ assumedHalfLife: 0 }).name).toBe('level-recovery-0s');
});

test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses an assumed half-life of %s', (assumedHalfLife) => {
  expect(() => createLevelPolicy({ assumedHalfLife })).toThrow(
    `assumedHalfLife: expected seconds >= 0, got ${assumedHalfLife}`,
  );
});

test('refuses an option that it does not know', () => {
  expect(() => createLevelPolicy({ halfLife: 7 } as object)).toThrow('halfLife');
});
