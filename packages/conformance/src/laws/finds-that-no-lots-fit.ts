import { createProblem, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { forAll } from '../problems/for-all.js';
import { solveCopy } from '../references/find-optimum.js';
import type { Features, Law } from './law.js';

/**
 * A problem is called infeasible, with the right amounts, if its bounds lie between whole lots such that they admit the
 * order in fractional shares but not in whole lots.
 */
export const findsThatNoLotsFit: Law = {
  name: 'finds that no whole lots fit, by the right amount',
  check: async (subject) => {
    const { settings, solver } = subject;
    if (!solver.supports.has('lots') || !solver.supports.has('bounds')) return;
    await forAll(findsThatNoLotsFit.name, narrowProblems(solver.supports), settings, async (given) => {
      const result = await solveCopy(subject, given.problem);
      if (result.status !== 'infeasible') return `said ${result.status}, no whole lots fit`;
      const { kind, needed, available } = result.conflict;
      if (kind !== 'lots') return `blames the ${kind}, not the lots`;
      if (needed === given.needed && available === given.available) return undefined;
      return `says ${needed} needed, ${available} available; it is ${given.needed} and ${given.available}`;
    });
  },
};

interface NarrowProblem {
  readonly problem: Problem;
  readonly needed: number;
  readonly available: number;
}

function narrowProblems(features: Features): fc.Arbitrary<NarrowProblem> {
  const lots = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 6 });
  return fc
    .tuple(lots, fc.constantFrom(0.125, 1, 100), fc.boolean())
    .map(([whole, lot, isTooFew]) => narrowProblem(features, whole, lot, isTooFew));
}

/** Bounds half a lot above given whole lots. */
function narrowProblem(features: Features, whole: readonly number[], lot: number, isTooFew: boolean): NarrowProblem {
  const total = whole.reduce((sum, some) => sum + some, 0);
  const halfway = whole.map((some) => (some + 0.5) * lot);
  // The bounds together are at least a lot above the whole ones, and at least one below the next ones.
  const count = isTooFew ? total + 1 : total + whole.length - 1;
  const bounds = isTooFew ? { upper: halfway } : { lower: halfway };
  const all = (value: number): number[] => whole.map(() => value);
  const impact = features.has('power-law')
    ? ({ kind: 'power-law', coefficient: all(1), exponent: all(1) } as const)
    : ({ kind: 'tabulated', sizes: whole.map(() => [0, 1e6]), costs: whole.map(() => [0, 1]) } as const);
  const problem = createProblem({ quantity: count * lot, impact, lot, ...bounds });
  const [needed, available] = isTooFew ? [count, total] : [total + whole.length, count];
  return { problem, needed: needed * lot, available: available * lot };
}
