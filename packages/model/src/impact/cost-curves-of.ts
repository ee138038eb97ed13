import type { Problem } from '../problem/problem.js';
import type { CostCurves } from './cost-curves.js';
import { type Impact, kindOf } from './impact-kinds.js';
import { withFee } from './with-fee.js';

/**
 * The cost curves of a problem: of its impact, of any kind, with its fees.
 *
 * @param problem - or its `impact` and its `fee` alone
 * @example
 * ```ts
 * import { costCurvesOf, createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [2], exponent: [1] } as const;
 * const problem = createProblem({ quantity: 10, impact, fee: -1 });
 * costCurvesOf(problem).cost(0, 3); // => 15
 * costCurvesOf(problem).marginalCost(0, 3); // => 11
 * costCurvesOf(problem).response(0, 11, 0, Infinity); // => 3
 * ```
 */
export function costCurvesOf({ impact, fee }: Pick<Problem, 'impact' | 'fee'>): CostCurves {
  const curves = impactCurvesOf(impact);
  return fee === undefined ? curves : withFee(curves, fee);
}

function impactCurvesOf(impact: Impact): CostCurves {
  const known = made.get(impact);
  if (known !== undefined) return known;
  const curves = kindOf(impact)!.curvesOf(impact);
  made.set(impact, curves);
  return curves;
}

/** They are needed many times in one solve. */
const made = new WeakMap<Impact, CostCurves>();
