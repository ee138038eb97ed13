import { createProblem, findInfeasibility, type Impact, type Problem, type TabulatedImpact } from '@waterfill/model';
import fc from 'fast-check';
import type { Features } from '../laws/law.js';

/**
 * Some of the problems in lots, if that is among the features. Bounds are moved outwards, beyond whole lots but not
 * onto them, so that whole lots fill the order if fractional shares did.
 *
 * @param problems - those that stay in fractional shares
 * @param toBeInLots - those that are moved to lots
 */
export function someInLots(
  features: Features,
  problems: fc.Arbitrary<Problem>,
  toBeInLots: fc.Arbitrary<Problem>,
): fc.Arbitrary<Problem> {
  if (!features.has('lots')) return problems;
  const part = fc.constantFrom(0, 0.3, 0.9);
  const settings = fc.record({
    count: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1000 })),
    below: part,
    above: part,
  });
  const lots = fc
    .tuple(toBeInLots, settings)
    .map(([problem, setting]) => inLots(problem, setting))
    .filter((problem) => findInfeasibility(problem) === undefined);
  return fc.oneof({ weight: 1, arbitrary: problems }, { weight: 2, arbitrary: lots });
}

/** Parts of a lot by which bounds are beyond whole ones. */
interface LotSetting {
  readonly count: number;
  readonly below: number;
  readonly above: number;
}

function inLots(problem: Problem, { count, below, above }: LotSetting): Problem {
  const { quantity, impact, lower, upper } = problem;
  // Of few digits, so that multiples of it are exact.
  const lot = Math.fround(quantity / count) || 1;
  return createProblem({
    ...problem,
    quantity: quantity === 0 ? 0 : count * lot,
    impact: impact.kind === 'tabulated' ? stretched(impact, lot) : (impact satisfies Impact),
    lower: lower.map((least) => Math.max(0, Math.floor(least / lot) - below) * lot),
    upper: upper.map((most) => (most === 0 ? 0 : (Math.ceil(most / lot) + above) * lot)),
    lot,
  });
}

/** Tables that end on a whole lot: their last segments are stretched, their other kinks unchanged. */
function stretched({ kind, sizes, costs }: TabulatedImpact, lot: number): TabulatedImpact {
  const ends = sizes.map((row) => Math.ceil(row.at(-1)! / lot) * lot);
  return {
    kind,
    sizes: sizes.map((row, t) => row.with(-1, ends[t]!)),
    costs: costs.map((row, t) => {
      const slope = (row.at(-1)! - row.at(-2)!) / (sizes[t]!.at(-1)! - sizes[t]!.at(-2)!);
      return row.with(-1, row.at(-2)! + slope * (ends[t]! - sizes[t]!.at(-2)!));
    }),
  };
}
