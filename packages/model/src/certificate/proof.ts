import type { Problem } from '../problem/problem.js';
import type { Certificate, Proof } from './certificate.js';
import { gapRounding } from './gap-rounding.js';

/**
 * The proof of a schedule.
 *
 * @param rounding - an engine's bound counts if it is above the dual bound by more than this, currency
 * @example
 * ```ts
 * import { proofOf } from '@waterfill/model';
 * proofOf({ dualBound: 49, engineBound: 50 }); // => 'engine'
 * ```
 */
export function proofOf(
  { lots, dualBound, engineBound = Number.NEGATIVE_INFINITY }: Pick<Certificate, 'lots' | 'dualBound' | 'engineBound'>,
  rounding = 0,
): Proof {
  if (lots?.exchangeOptimal) return 'exchange';
  return engineBound - dualBound > rounding ? 'engine' : 'dual-bound';
}

/**
 * An upper bound on how much less another feasible schedule can cost, by the certificate's proof, currency: the
 * duality gap, the allowance of the exchange of lots, or the distance to the engine's bound.
 *
 * @example
 * ```ts
 * import { certify, createProblem, provedGap } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 3, impact, lot: 1 });
 * const certificate = certify(problem, [2, 1], { shadowPrice: 3 });
 * certificate.proof; // => 'exchange'
 * certificate.dualityGap.toFixed(3); // => '0.500'
 * provedGap(certificate); // => 0
 * ```
 */
export function provedGap({ proof, lots, objective, engineBound, dualityGap }: Certificate): number {
  switch (proof) {
    case 'dual-bound':
      return dualityGap;
    case 'exchange':
      return lots?.allowance ?? 0;
    case 'engine':
      return objective - engineBound!;
  }
}

/**
 * Whether a certificate proves its schedule optimal to a tolerance. A gap within rounding counts as 0, whatever the
 * tolerance. In whole lots a single move of a lot that saves disproves it, whatever the gap.
 *
 * @param shadowPrice - with which it was certified, currency per share
 * @param tolerance - of the gross objective
 * @example
 * ```ts
 * import { certify, createProblem, isProved } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 4, impact });
 * isProved(problem, certify(problem, [2, 2], { shadowPrice: 4 }), 4, 1e-9); // => true
 * isProved(problem, certify(problem, [3, 1], { shadowPrice: 4 }), 4, 1e-9); // => false
 * ```
 */
export function isProved(
  problem: Pick<Problem, 'quantity'>,
  certificate: Certificate,
  shadowPrice: number,
  tolerance: number,
): boolean {
  const { feasible, proof, grossObjective, lots } = certificate;
  if (!feasible || proof === 'exchange') return feasible;
  if (lots?.bestExchange !== undefined) return false;
  const rounding = gapRounding(problem, grossObjective, shadowPrice);
  return Math.abs(provedGap(certificate)) <= tolerance * grossObjective + rounding;
}

/**
 * The certificate with an engine's bound. That bound is the proof if it is above the dual bound by more than
 * rounding, unless the exchange of lots proves the schedule.
 *
 * @param engineBound - currency; absent: the engine states none
 * @param rounding - of the gross objective, currency: `gapRounding`
 * @example
 * ```ts
 * import { certify, createProblem, withEngineBound } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const certificate = certify(problem, [5, 5], { shadowPrice: 8 });
 * withEngineBound(certificate, 50, 1e-13).proof; // => 'engine'
 * ```
 */
export function withEngineBound(
  certificate: Certificate,
  engineBound: number | undefined,
  rounding: number,
): Certificate {
  if (engineBound === undefined) return certificate;
  return { ...certificate, engineBound, proof: proofOf({ ...certificate, engineBound }, rounding) };
}

/**
 * The certificate with a dual bound that is proved elsewhere, such as that of the optimum, if it is better: a lower
 * bound for all schedules also holds for this one.
 *
 * @param dualBound - currency
 * @example
 * ```ts
 * import { certify, createProblem, withDualBound } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const certificate = certify(problem, [5, 5], { shadowPrice: 8 });
 * withDualBound(certificate, 50).dualityGap; // => 0
 * ```
 */
export function withDualBound(certificate: Certificate, dualBound: number): Certificate {
  if (!(dualBound > certificate.dualBound)) return certificate;
  const dualityGap = certificate.objective - dualBound;
  return {
    ...certificate,
    dualBound,
    dualityGap,
    relativeGap: dualityGap === 0 ? 0 : dualityGap / certificate.grossObjective,
  };
}
