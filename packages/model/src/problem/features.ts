import { couplingsOf } from '../couplings/couplings-of.js';
import { requireProblem } from '../fields/require-problem.js';
import { largestSlopeFall, ROUNDING_OF_SLOPES } from '../impact/slope-fall.js';
import { impliedBounds } from '../infeasibility/implied-bounds.js';
import type { Feature } from './feature.js';
import { hasBounds } from './has-bounds.js';
import type { PowerLawImpact, Problem, TabulatedImpact } from './problem.js';

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
  requireProblem(problem);
  const { impact } = problem;
  const features = new Set<Feature>([impact.kind]);
  if (impact.kind === 'power-law') {
    if (differs(problem, impact.exponent, (t) => impact.coefficient[t]! > 0)) features.add('mixed-exponents');
    if (impact.halfSpread !== undefined && differs(problem, impact.halfSpread, () => true)) features.add('half-spread');
    if (hasFlat(problem, impact)) features.add('flat');
  } else if (!isConvex(problem, impact)) features.add('nonconvex');
  if (hasBounds(problem)) features.add('bounds');
  if (hasTrajectoryBounds(problem)) features.add('trajectory-bounds');
  for (const { feature, isActive } of couplingsOf(problem)) if (isActive) features.add(feature);
  if (problem.lot !== undefined) features.add('lots');
  return features;
}

/** The features of `problem` that are not in `supported`: empty when a backend with those can take it. */
export function missingFeatures(problem: Problem, supported: ReadonlySet<Feature>): Feature[] {
  const features = featuresOf(problem);
  const takesNonconvex = features.has('lots') && supported.has('nonconvex-lots');
  return [...features].filter((feature) => !supported.has(feature) && !(feature === 'nonconvex' && takesNonconvex));
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
