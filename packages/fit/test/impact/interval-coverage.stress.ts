import { describe, expect, it } from 'vitest';
import { coverageOf, type Trial } from './interval-coverage.js';

/** At least 2,000 simulated fits each, of a whole day's intervals or, where they share an exponent, of a small day's. */
const day = { intervals: 400, blocks: 6, correlation: 0, tau: 0.3 };
const small = { intervals: 40, blocks: 6, correlation: 0, tau: 0 };

describe('the stated intervals of 95 per cent', () => {
  it.each<[string, Trial, number]>([
    ['own exponents', { ...day, exponents: 'per-interval' }, 20],
    ['shrunk exponents', { ...day, exponents: 'shrunk' }, 20],
    ['own exponents over days', { ...day, exponents: 'per-interval', replicates: 'days' }, 20],
    ['shrunk exponents over days', { ...day, exponents: 'shrunk', replicates: 'days' }, 20],
    ['a shared exponent', { ...small, exponents: 'shared' }, 2000],
    ['a shared exponent over days', { ...small, exponents: 'shared', replicates: 'days' }, 2000],
  ])('cover 93 to 97 in 100 where replicates are independent: %s', (_, trial, repeats) => {
    for (const share of Object.values(coverageOf(trial, repeats))) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    }
  });

  it.each(
    [0.2, 0.4, 0.6, 0.8].flatMap((correlation) => {
      const trials: Trial[] = [
        { ...day, correlation, exponents: 'per-interval' },
        { ...day, correlation, exponents: 'shrunk' },
      ];
      return trials;
    }),
  )('cover at least 85 in 100 where blocks are correlated: $exponents, $correlation', (trial) => {
    for (const share of Object.values(coverageOf(trial, 20))) expect(share).toBeGreaterThan(0.85);
  });

  it.each(
    [2, 3, 5, 8].flatMap((blocks) =>
      [390, 39].flatMap((intervals) =>
        (['days', 'blocks'] as const).flatMap((replicates) =>
          [0.2, 0.4, 0.8].map((tau): Trial => {
            return { intervals, blocks, correlation: 0, tau, exponents: 'shrunk', replicates };
          }),
        ),
      ),
    ),
  )('of shrunk exponents cover 93 to 97 in 100: $blocks $replicates, $intervals intervals, spread $tau', (trial) => {
    for (const share of Object.values(coverageOf(trial, trial.intervals === 390 ? 20 : 200))) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    }
  });

  // A spread that is smaller than sampling errors may be found or not: where it is not, all have the common exponent.
  it.each(
    [2, 3, 5, 8].flatMap((blocks) =>
      [390, 39].flatMap((intervals) =>
        [0, 0.1].map((tau): Trial => {
          return { intervals, blocks, correlation: 0, tau, exponents: 'shrunk', replicates: 'days' };
        }),
      ),
    ),
  )(
    'cover at least 88 in 100 where true exponents hardly differ: $blocks days, $intervals intervals, spread $tau',
    (trial) => {
      for (const share of Object.values(coverageOf(trial, trial.intervals === 390 ? 100 : 500))) {
        expect(share).toBeGreaterThan(trial.tau === 0 ? 0.93 : 0.88);
      }
    },
  );

  it.each(
    [2, 3, 5, 8].flatMap((blocks) =>
      [390, 39].flatMap((intervals) =>
        [{ slopeNoise: 'absolute' } as const, { unevenness: 0.5 }].map((noise): Trial => {
          return { intervals, blocks, correlation: 0, tau: 0.4, exponents: 'shrunk', replicates: 'days', ...noise };
        }),
      ),
    ),
  )('cover 91 to 97 in 100 where noise differs between intervals: %o', (trial) => {
    for (const share of Object.values(coverageOf(trial, trial.intervals === 390 ? 20 : 200))) {
      expect(share).toBeGreaterThan(0.91);
      expect(share).toBeLessThan(0.97);
    }
  });
});
