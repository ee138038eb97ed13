import type { Impact } from '../problem/problem.js';
import type { CostCurves } from './cost-curves.js';
import { powerLawCurves } from './power-law.js';
import { tabulatedCurves } from './tabulated.js';

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
  switch (impact.kind) {
    case 'power-law':
      return powerLawCurves(impact);
    case 'tabulated':
      return tabulatedCurves(impact);
  }
}
