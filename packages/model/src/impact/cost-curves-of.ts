import type { CostCurves } from './cost-curves.js';
import { type Impact, kindOf } from './impact-kinds.js';

/**
 * The cost curves of an impact of any kind.
 *
 * @example
 * ```ts
 * import { costCurvesOf, createProblem } from '@waterfill/model';
 * const { impact } = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [2], exponent: [1] } });
 * costCurvesOf(impact).cost(0, 3); // => 18
 * costCurvesOf(impact).marginalCost(0, 3); // => 12
 * costCurvesOf(impact).response(0, 12, 0, Infinity); // => 3
 * ```
 */
export function costCurvesOf(impact: Impact): CostCurves {
  const known = made.get(impact);
  if (known !== undefined) return known;
  const curves = kindOf(impact)!.curvesOf(impact);
  made.set(impact, curves);
  return curves;
}

/** They are asked for many times in one solve. */
const made = new WeakMap<Impact, CostCurves>();
