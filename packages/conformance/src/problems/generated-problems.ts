import { missingFeatures, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import type { Features, ProblemRange } from '../laws/law.js';
import { coupled } from './generated-coupling.js';
import { someWithFees } from './generated-fees.js';
import { someInLots } from './generated-lots.js';
import { powerLaws } from './generated-power-laws.js';
import { tables } from './generated-tables.js';

/** Problems as difficult as doubles allow: the default range for testing the laws. */
export const WIDEST_RANGE: ProblemRange = {
  exponents: [0.02, 3],
  coefficients: [1e-6, 1e6],
  quantities: [1e-6, 1e9],
  intervals: 300,
};

/**
 * Feasible problems with only these features, of all shapes: one or many intervals, one or many exponents, loose or
 * tight bounds, closed, fixed and flat intervals, tables with ties, orders of 0, weak or dominant trajectory bounds and
 * risk, fees and rebates, few or many lots.
 *
 * @param features - those that the problems may, but need not, have; must include `power-law` or `tabulated`
 * @example
 * ```ts
 * import { problemsWith } from '@waterfill/conformance';
 * import fc from 'fast-check';
 * const problems = fc.sample(problemsWith(new Set(['power-law', 'bounds'])), 3);
 * problems.every(({ impact }) => impact.kind === 'power-law'); // => true
 * ```
 */
export function problemsWith(features: Features, range: ProblemRange = WIDEST_RANGE): fc.Arbitrary<Problem> {
  const inAnyNumber = inAnyNumberOfShares(features, range);
  const toBeInLots = features.has('nonconvex-lots')
    ? inAnyNumberOfShares(new Set([...features, 'nonconvex']), range)
    : inAnyNumber;
  // Fees come last, so that they do not change the rest of the problem of a seed.
  return someWithFees(features, someInLots(features, inAnyNumber, toBeInLots)).filter(
    (problem) => missingFeatures(problem, features).length === 0,
  );
}

function inAnyNumberOfShares(features: Features, range: ProblemRange): fc.Arbitrary<Problem> {
  const kinds: fc.Arbitrary<Problem>[] = [];
  if (features.has('power-law')) kinds.push(powerLaws(features, range));
  if (features.has('tabulated')) kinds.push(tables(features, range));
  return coupled(features, fc.oneof(...kinds));
}
