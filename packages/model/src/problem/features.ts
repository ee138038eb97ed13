import { couplingsOf } from '../couplings/couplings-of.js';
import { requireProblem } from '../fields/require-problem.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { impactKinds, kindOf } from '../impact/impact-kinds.js';
import { ROUNDING_OF_SLOPES } from '../impact/slope-fall.js';
import { impliedBounds } from '../infeasibility/implied-bounds.js';
import type { Feature } from './feature.js';
import { hasBounds } from './has-bounds.js';
import type { Problem } from './problem.js';
import { withoutFees } from './without-fees.js';

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
  const { problem: feeless } = withoutFees(problem);
  const { impact } = feeless;
  const features = new Set<Feature>([impact.kind]);
  for (const feature of kindOf(impact)!.featuresOf?.(impact, problem.upper) ?? []) features.add(feature);
  if (!isConvex(feeless)) features.add('nonconvex');
  if (hasFees(problem)) features.add('fee');
  if (hasBounds(problem)) features.add('bounds');
  if (hasTrajectoryBounds(problem)) features.add('trajectory-bounds');
  for (const { feature, isActive } of couplingsOf(problem)) if (isActive) features.add(feature);
  if (problem.lot !== undefined) features.add('lots');
  return features;
}

/**
 * The features of `problem` that are not in `supported`: empty when a backend with those can take it.
 *
 * @param problem - or its features, which are found once where several backends are asked
 * @example
 * ```ts
 * import { createProblem, missingFeatures } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, upper: [8, 8] });
 * missingFeatures(problem, new Set(['power-law'])); // => ['bounds']
 * ```
 */
export function missingFeatures(problem: Problem | ReadonlySet<Feature>, supported: ReadonlySet<Feature>): Feature[] {
  const features = problem instanceof Set ? (problem as ReadonlySet<Feature>) : featuresOf(problem as Problem);
  const takesNonconvex = features.has('lots') && supported.has('nonconvex-lots');
  const isTaken = (feature: Feature): boolean =>
    supported.has(feature) ||
    (feature === 'nonconvex' && takesNonconvex) ||
    (impactKinds.has(feature) && supported.has('any-convex-impact') && !features.has('nonconvex'));
  return [...features].filter((feature) => !isTaken(feature));
}

function hasFees({ upper, fee }: Problem): boolean {
  return fee?.some((one, t) => one !== 0 && upper[t]! > 0) ?? false;
}

/** At the end of the last interval the whole order is done, which settles the bounds there. */
function hasTrajectoryBounds({ quantity, trajectory }: Problem): boolean {
  if (trajectory === undefined) return false;
  const { lower, upper } = trajectory;
  const last = lower.length - 1;
  return lower.some((least, t) => least > (t < last ? 0 : quantity)) || upper.some((most) => most < quantity);
}

/** Judged only within the reach of the order: costs beyond it occur in no schedule. */
function isConvex(problem: Problem): boolean {
  const curves = costCurvesOf(problem);
  if (curves.isConvex) return true;
  const { lower, upper } = impliedBounds(problem);
  return lower.every((least, t) => curves.slopeFall(t, least, upper[t]!, problem.quantity) <= ROUNDING_OF_SLOPES);
}
