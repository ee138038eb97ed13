import { hasBounds } from './has-bounds.js';
import { impliedBounds } from './implied-bounds.js';
import type { PowerLawImpact, Problem, TabulatedImpact } from './problem.js';
import { riskWeights } from './risk.js';
import { largestSlopeFall, ROUNDING_OF_SLOPES } from './slope-fall.js';

/**
 * What a problem asks of a backend:
 *
 * - `power-law`, `tabulated`: the kind of its impact;
 * - `mixed-exponents`: exponents that differ between open intervals that are not flat;
 * - `half-spread`: half-spreads that differ between open intervals (a common one only shifts the shadow price);
 * - `bounds`: a lower bound above 0, or an upper bound below the quantity;
 * - `flat`: an open interval whose every share costs the same;
 * - `nonconvex`: a table whose slope falls, within what the order can reach, by more than 1e-9 of the largest slope
 *   before it (less is rounding);
 * - `trajectory-bounds`: a bound on what is done by the end of an interval before the last, or one that the whole order
 *   breaks;
 * - `risk`: shares that are left after an interval have a price (an aversion of 0 asks for nothing);
 * - `lots`: every interval trades whole lots.
 *
 * An interval is open if its upper bound is above 0.
 */
export type Feature =
  | 'power-law'
  | 'tabulated'
  | 'mixed-exponents'
  | 'half-spread'
  | 'bounds'
  | 'flat'
  | 'nonconvex'
  | 'trajectory-bounds'
  | 'risk'
  | 'lots';

/**
 * The features of a problem.
 *
 * @example
 * ```ts
 * import { createProblem, featuresOf } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
 * [...featuresOf(createProblem({ quantity: 10, impact }))]; // => ['power-law', 'mixed-exponents']
 * ```
 */
export function featuresOf(problem: Problem): ReadonlySet<Feature> {
  const { impact } = problem;
  const features = new Set<Feature>([impact.kind]);
  if (impact.kind === 'power-law') {
    if (differs(problem, impact.exponent, (t) => impact.coefficient[t]! > 0)) features.add('mixed-exponents');
    if (impact.halfSpread !== undefined && differs(problem, impact.halfSpread, () => true)) features.add('half-spread');
    if (hasFlat(problem, impact)) features.add('flat');
  } else if (!isConvex(problem, impact)) features.add('nonconvex');
  if (hasBounds(problem)) features.add('bounds');
  if (hasTrajectoryBounds(problem)) features.add('trajectory-bounds');
  if (riskWeights(problem)?.some((weight) => weight > 0)) features.add('risk');
  if (problem.lot !== undefined) features.add('lots');
  return features;
}

/** The features of `problem` that are not in `supported`: empty when a backend with those can take it. */
export function missingFeatures(problem: Problem, supported: ReadonlySet<Feature>): Feature[] {
  return [...featuresOf(problem)].filter((feature) => !supported.has(feature));
}

function differs({ upper }: Problem, values: Float64Array, counts: (t: number) => boolean): boolean {
  let first: number | undefined;
  for (let t = 0; t < values.length; t++) {
    if (upper[t] === 0 || !counts(t)) continue;
    first ??= values[t]!;
    if (values[t] !== first) return true;
  }
  return false;
}

function hasFlat({ upper }: Problem, { coefficient }: PowerLawImpact): boolean {
  return coefficient.some((a, t) => a === 0 && upper[t]! > 0);
}

/** At the end of the last interval the whole order is done, which settles the bounds there. */
function hasTrajectoryBounds({ quantity, trajectory }: Problem): boolean {
  if (trajectory === undefined) return false;
  const { lower, upper } = trajectory;
  const last = lower.length - 1;
  return lower.some((least, t) => least > (t < last ? 0 : quantity)) || upper.some((most) => most < quantity);
}

/** Judged where the order can go alone: what an interval cannot reach is no cost of any schedule. */
function isConvex(problem: Problem, { sizes, costs }: TabulatedImpact): boolean {
  const { lower, upper } = impliedBounds(problem);
  return sizes.every((size, t) => {
    const table = { sizes: size, costs: costs[t]! };
    return largestSlopeFall(table, lower[t]!, upper[t]!, problem.quantity) <= ROUNDING_OF_SLOPES;
  });
}
