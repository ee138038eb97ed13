import { certify, createProblem, type Problem, type TrackingInput, trackedPrice } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledPowerLaws } from './problems.js';

const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;

/** Two shares in the second interval cost 4, one in the first costs 2: the price of the target is 2. */
function strong(weight: number): Problem {
  return createProblem({ quantity: 3, impact, tracking: { weight, target: [1, 3] } });
}

describe('certify', () => {
  // The optimum is 1 / weight from the target, less than a double can hold beside it.
  it.each([1e16, 1e30, 1e100])('proves a target of the weight %d', (weight) => {
    expect(certify(strong(weight), [1, 2], { shadowPrice: 4 }).relativeGap).toBeLessThanOrEqual(1e-15);
  });

  it('judges a bad schedule by a strong target as before', () => {
    const { objective, dualBound } = certify(strong(1e6), [2, 1], { shadowPrice: 4 });
    expect(objective).toBe(1e6 + 5);
    expect(dualBound).toBeLessThanOrEqual(5);
  });

  const levels = fc.integer({ min: -6, max: 20 }).map((exponent) => 10 ** exponent);
  // Of smaller orders the lower bounds fit the order to rounding alone.
  const tracked = filledPowerLaws
    .filter(({ problem }) => problem.quantity > 1e-3)
    .chain(({ problem, schedule }) =>
      fc
        .record({
          weight: fc.array(levels, { minLength: schedule.length, maxLength: schedule.length }),
          moved: fc.array(fc.constantFrom(0, 0, 1e-15, 1e-9, 0.1), {
            minLength: schedule.length,
            maxLength: schedule.length,
          }),
          shadowPrice: fc.double({ min: 0, max: 100, noNaN: true }),
        })
        .map(({ weight, moved, shadowPrice }) => {
          let done = 0;
          const target = schedule.map((x, t) => {
            done = Math.min(problem.quantity, done + x);
            return done * (1 - moved[t]!);
          });
          const tracking: TrackingInput = { weight, target };
          return { problem: createProblem({ ...problem, tracking }), schedule, shadowPrice };
        }),
    );

  it('bounds every schedule near a strong target from below', () => {
    fc.assert(
      fc.property(tracked, fc.nat(20), fc.nat(20), amountOfShares, ({ problem, schedule, shadowPrice }, a, b, part) => {
        const other = moved(problem, schedule, a % schedule.length, b % schedule.length, part);
        const one = certify(problem, schedule, { shadowPrice });
        const two = certify(problem, other, { shadowPrice });
        const scale = one.grossObjective + two.grossObjective + shadowPrice * problem.quantity;
        expect(one.dualBound).toBeLessThanOrEqual(two.objective + 1e-12 * scale);
        expect(two.dualBound).toBeLessThanOrEqual(one.objective + 1e-12 * scale);
      }),
      { numRuns: 300 },
    );
  });
});

const amountOfShares = fc.constantFrom(0, 1e-15, 1e-12, 1e-6, 0.5);

/** Some of the shares of one interval, done in another as far as its bounds allow. */
function moved(
  { lower, upper }: Problem,
  schedule: readonly number[],
  from: number,
  to: number,
  part: number,
): number[] {
  const other = schedule.slice();
  const shares = Math.min(part * (other[from]! - lower[from]!), upper[to]! - other[to]!);
  if (from === to || !(shares > 0)) return other;
  other[from]! -= shares;
  other[to]! += shares;
  return other;
}

describe('trackedPrice', () => {
  it('is that of the last interval, whatever price it is given', () => {
    for (const shadowPrice of [0, 3, 1e6]) {
      expect(trackedPrice(strong(1e30), [1, 2], { shadowPrice })).toBeCloseTo(4, 9);
    }
  });

  it('is the one given without tracking, or where the slopes prove the schedule', () => {
    expect(trackedPrice(createProblem({ quantity: 3, impact }), [1, 2], { shadowPrice: 7 })).toBe(7);
    const weak = createProblem({ quantity: 9, impact, tracking: { weight: 1, target: [3, 9] } });
    expect(trackedPrice(weak, [4, 5], { shadowPrice: 10 })).toBe(10);
  });
});
