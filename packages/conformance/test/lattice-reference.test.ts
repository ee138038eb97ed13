import { certify, createProblem, featuresOf, gapRounding, grossObjective, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformanceCases, latticeReference, problemsWith, WIDEST_RANGE } from '../src/index.js';
import { proveLatticeAnswers } from './lattice-problems.js';

describe('latticeReference', () => {
  // Exact case F: a share more by the end of the second interval costs 20.
  it('solves an order that has to finish early', () => {
    const { schedule, objective, multipliers } = latticeReference(mustFinishEarly());
    expect(closest(schedule, [15, 15, 5, 5])).toBeLessThanOrEqual(1e-14);
    expect(objective).toBeCloseTo(500, 11);
    expect(multipliers.shadowPrice).toBeCloseTo(10, 12);
    expect(multipliers.trajectoryLowerPrices![1]).toBeCloseTo(20, 12);
  });

  const short = conformanceCases().filter(({ problem, answer }) => {
    const features = featuresOf(problem);
    const isConvex = !features.has('nonconvex') && !features.has('lots');
    const most = features.has('transient-impact') ? 3 : 60;
    return answer.status === 'optimal' && isConvex && problem.lower.length <= most;
  });

  it.each(short)('solves $name', ({ problem, answer }) => {
    if (answer.status !== 'optimal') return;
    const { objective, schedule, multipliers } = latticeReference(problem);
    // Where nearly all of a large order goes at once, what is left of it has the rounding of the whole.
    const gross = grossObjective(problem, schedule, answer.objective);
    const allowed = 1e-13 * gross + gapRounding(problem, gross, multipliers.shadowPrice);
    expect(Math.abs(objective - answer.objective)).toBeLessThanOrEqual(allowed);
    expect(certify(problem, schedule, multipliers).dualityGap).toBeLessThanOrEqual(allowed);
  });

  it('proves its answers to random problems, difficult ones too, by their certificates', () => {
    expect(proveLatticeAnswers(1, 100)).toBeGreaterThan(0);
  });

  it('proves its answers with transient impact in up to three intervals', () => {
    const features = new Set(['power-law', 'flat', 'bounds', 'trajectory-bounds', 'risk', 'transient-impact'] as const);
    fc.assert(
      fc.property(problemsWith(features, { ...WIDEST_RANGE, intervals: 3 }), (problem) => {
        const { schedule, multipliers } = latticeReference(problem);
        const { feasible, dualityGap, objective } = certify(problem, schedule, multipliers);
        expect(feasible).toBe(true);
        expect(dualityGap).toBeLessThanOrEqual(1e-12 * objective);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses more intervals with transient impact, whose best step it would take too long to find', () => {
    const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
    const transientImpact = { kernel: 'exponential', coefficient: 1, rate: 1 } as const;
    expect(() => latticeReference(createProblem({ quantity: 4, impact, transientImpact }))).toThrow('got 4');
  });

  it('solves coupled tables, whose costs have kinks', () => {
    const features = new Set(['tabulated', 'bounds', 'trajectory-bounds', 'risk', 'tracking'] as const);
    fc.assert(
      fc.property(problemsWith(features, { ...WIDEST_RANGE, intervals: 12 }), (problem) => {
        const { schedule, multipliers } = latticeReference(problem);
        const { feasible, dualityGap, objective } = certify(problem, schedule, multipliers);
        expect(feasible).toBe(true);
        expect(dualityGap).toBeLessThanOrEqual(1e-12 * objective);
      }),
    );
  });
});

function mustFinishEarly(): Problem {
  const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
  return createProblem({ quantity: 40, impact, trajectory: { lower: [0, 30, 0, 0] } });
}

/** The largest relative difference of two schedules. */
function closest(schedule: ArrayLike<number>, known: readonly number[]): number {
  return Math.max(...known.map((x, t) => Math.abs(schedule[t]! / x - 1)));
}
