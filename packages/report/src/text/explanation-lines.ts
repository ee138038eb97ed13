import type { Explanation } from '@waterfill/model';
import { type InfeasibilityContext, infeasibilityText } from './infeasibility-text.js';

/**
 * An explanation as labels and texts.
 *
 * @param context - how to name what can be changed in an infeasible order
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { explanationLines } from '@waterfill/report/text';
 * import { explainProblem } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * explanationLines(explainProblem(createProblem({ quantity: 10, impact })))[0]; // => ['features', 'power-law']
 * ```
 */
export function explanationLines(
  explanation: Explanation,
  context?: InfeasibilityContext,
): (readonly [string, string])[] {
  const { features, solver, reason, others, convexity, infeasible } = explanation;
  return [
    ['features', features.join(', ')],
    ['solver', solver === undefined ? 'none takes this problem' : `${solver}: ${reason}`],
    ...others.map((other) => [`not ${other.solver}`, obstacleText(other.obstacle, solver)] as const),
    ['convexity', convexity],
    ['feasible', infeasible === undefined ? 'yes' : `no, ${infeasibilityText(infeasible, context)}`],
  ];
}

function obstacleText(obstacle: string, chosen: string | undefined): string {
  return obstacle === 'nothing' ? `it would do, but ${chosen} is faster` : obstacle;
}
