import {
  certify,
  couplingGradient,
  couplingsOf,
  createProblem,
  distancesFromTarget,
  featuresOf,
  type TrackingInput,
  trackingWeights,
  valuationOf,
} from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coupledPairs } from '../coupled-problems.js';
import { amount } from '../problems.js';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;

function tracking(input: TrackingInput, quantity = 10) {
  return createProblem({ quantity, impact, tracking: input });
}

describe('the coupling by tracking', () => {
  // Distances of -3 and 1 from the target; the last weight does not count.
  const problem = tracking({ weight: [1, 2, 7], target: [8, 6, 10] });

  it('costs the weighted squares of the distances', () => {
    expect(couplingsOf(problem).map((coupling) => coupling.value([5, 2, 3]))).toEqual([11]);
    expect(valuationOf(problem, [5, 2, 3], 38)).toEqual({ objective: 49 });
  });

  it('charges a share in every interval from its own on', () => {
    expect(Array.from(couplingGradient(problem, [5, 2, 3]))).toEqual([-6 + 4, 4, 0]);
  });

  it('takes one weight for all intervals', () => {
    expect(Array.from(trackingWeights(tracking({ weight: 3, target: [1, 2, 10] }))!)).toEqual([3, 3, 0]);
  });

  it('is a feature if a weight before the last one is above 0', () => {
    expect(featuresOf(problem).has('tracking')).toBe(true);
    expect(featuresOf(tracking({ weight: [0, 0, 1], target: [8, 6, 10] })).has('tracking')).toBe(false);
  });

  it('proves its optimum to the last digit', () => {
    const { objective, dualityGap } = certify(tracking({ weight: 1, target: [8, 6, 10] }), [5, 2, 3], {
      shadowPrice: 6,
    });
    expect([objective, dualityGap]).toEqual([48, 0]);
  });

  it('leaves every bound below every schedule, whatever the price', () => {
    const tracked = fc.tuple(coupledPairs, fc.array(fc.tuple(amount(3), amount(1)), { minLength: 60, maxLength: 60 }));
    fc.assert(
      fc.property(tracked, amount(20), ([pair, drawn], shadowPrice) => {
        const { trajectory: _, risk: __, ...alone } = pair.problem;
        const { length } = pair.schedule;
        const target = drawn.slice(0, length).map(([, part]) => part * alone.quantity);
        const problem = createProblem({
          ...alone,
          tracking: { weight: drawn.slice(0, length).map(([worth]) => worth), target },
        });
        const { dualBound, objective } = certify(problem, pair.schedule, { shadowPrice });
        const other = certify(problem, pair.other).objective;
        const scale = objective + other + shadowPrice * alone.quantity + 6 * length * alone.quantity ** 2;
        expect(dualBound).toBeLessThanOrEqual(other + 1e-12 * scale);
      }),
      { numRuns: 200 },
    );
  });

  it('has the slope that its value rises by', () => {
    const each = fc.tuple(amount(9), amount(9), amount(9));
    fc.assert(
      fc.property(each, each, each, ([a, b, c], [one, two], [x, y, z]) => {
        const tracked = tracking({ weight: [a, b, c], target: [one, two, x + y + z] }, x + y + z);
        const value = (x: readonly number[]): number => couplingsOf(tracked)[0]!.value(x);
        const schedule = [x, y, z];
        couplingGradient(tracked, schedule).forEach((slope, t) => {
          // A square is its tangent and the square of the step.
          const step = 0.5;
          const moved = schedule.with(t, schedule[t]! + step);
          const curvature = [a + b, b, 0][t]! * step * step;
          const rise = value(moved) - value(schedule);
          expect(Math.abs(rise - slope * step - curvature)).toBeLessThanOrEqual(1e-11 * (1 + value(moved)));
        });
      }),
      { numRuns: 200 },
    );
  });
});

describe('distancesFromTarget', () => {
  it('keep their digits near the target', () => {
    const { tracking: tracked } = tracking({ weight: 1, target: [1e9, 1e9, 1e9 + 5] }, 1e9 + 5);
    expect(distancesFromTarget(tracked!, [1e9, 1e-5, 5])[1]).toBe(1e-5);
  });

  it('are 0 where they are the rounding of sums', () => {
    const { tracking: tracked } = tracking({ weight: 1, target: [0.1, 0.3, 0.6] }, 0.6);
    expect(distancesFromTarget(tracked!, [0.1, 0.2, 0.3])[1]).toBe(0);
  });
});

describe('createProblem', () => {
  it.each([
    [{ weight: -1, target: [1, 2, 10] }, 'tracking.weight: expected a finite number >= 0, got -1'],
    [{ weight: [1, 1], target: [1, 2, 10] }, 'tracking.weight: expected 3 elements, got 2'],
    [{ weight: [1, Number.NaN, 1], target: [1, 2, 10] }, 'tracking.weight[1]: expected a finite number >= 0, got NaN'],
    [{ weight: 1, target: [1, 10] }, 'tracking.target: expected 3 elements, got 2'],
    [{ weight: 1, target: [Number.NaN, 2, 10] }, 'tracking.target[0]: expected a finite number of shares, got NaN'],
    [{ weight: 1, targets: [1, 2, 10] } as unknown as TrackingInput, 'did you mean target?'],
  ])('refuses the tracking %o', (wrong, message) => {
    expect(() => tracking(wrong)).toThrow(message);
  });
});
