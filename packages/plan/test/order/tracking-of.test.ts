import { createProblem, featuresOf } from '@waterfill/model';
import { coupleProblem, reviseProblem, trackingOf } from '@waterfill/plan';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
const problem = createProblem({ quantity: 30, impact });

describe('trackingOf', () => {
  it("follows the market's volume, of the intervals that may trade", () => {
    const volumes = [500, 250, 750];
    expect(trackingOf(problem, { track: 'volume' }, volumes).target).toEqual([10, 15, 30]);
    const closed = createProblem({ quantity: 30, impact, upper: [30, 0, 30] });
    expect(trackingOf(closed, { track: 'volume' }, [500, Number.NaN, 750]).target).toEqual([12, 12, 30]);
  });

  it('follows the time', () => {
    expect(trackingOf(problem, { track: 'time' }).target).toEqual([10, 20, 30]);
    const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'UTC', edges: [0, 60, 120, 150] };
    expect(trackingOf(problem, { track: 'time' }, undefined, grid).target).toEqual([12, 24, 30]);
  });

  it('weighs a tenth of the order throughout as much as an even split costs', () => {
    // 3 * 10^2, over 3 intervals of 3^2.
    expect(trackingOf(problem, { track: 'time' }).weight).toBeCloseTo(300 / 27, 12);
    expect(trackingOf(problem, { track: 'time', trackWeight: 0.5 }).weight).toBeCloseTo(150 / 27, 12);
  });

  it('refuses volumes that are not known, and says which', () => {
    expect(() => trackingOf(problem, { track: 'volume' })).toThrow('track: the market volume is not known');
    expect(() => trackingOf(problem, { track: 'volume' }, [1, Number.NaN, 1])).toThrow('of interval 1 is not known');
    expect(() => trackingOf(problem, { track: 'volume' }, [0, 0, 0])).toThrow('no open interval has any');
  });

  it('refuses a weight below 0, and one for nothing', () => {
    expect(() => trackingOf(problem, { track: 'time', trackWeight: -1 })).toThrow(
      'trackWeight: expected a finite number',
    );
    expect(() => coupleProblem({ problem }, { trackWeight: 2 })).toThrow('trackWeight: there is no target to track');
  });
});

describe('coupleProblem', () => {
  it('gives the problem its target', () => {
    const coupled = coupleProblem({ problem }, { track: 'volume' }, { volumes: [1, 1, 4] }).problem;
    expect(Array.from(coupled.tracking!.target)).toEqual([5, 10, 30]);
    expect(featuresOf(coupled).has('tracking')).toBe(true);
  });
});

describe('reviseProblem', () => {
  it('scales the target with the quantity', () => {
    const coupled = coupleProblem({ problem }, { track: 'time' }).problem;
    expect(Array.from(reviseProblem(coupled, { quantity: 60 }).tracking!.target)).toEqual([20, 40, 60]);
  });
});
