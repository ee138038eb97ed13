import { formatJson } from '../json/format-json.js';
import { problemFields } from '../problems/format-problem-document.js';
import { FRONTIER_FORMAT, type FrontierDocument } from './frontier-document.js';
import { frontierPointFields } from './frontier-points.js';

/**
 * Writes an efficient frontier, every number with all its digits, with the problem embedded. Each point has its schedule and
 * the prices that prove it, so that a reader can certify it. `parseFrontierDocument` reads it back.
 *
 * @returns JSON, a field a line, with a final newline
 * @example
 * ```ts
 * import { formatFrontierDocument } from '@waterfill/documents';
 * import { createProblem } from '@waterfill/model';
 * import { traceFrontier } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, risk: { aversion: 0.1, volatility: [2, 2], duration: [1, 1] } });
 * const traced = await traceFrontier(problem, { points: 3 });
 * const points = traced.status === 'complete' ? traced.points : [];
 * JSON.parse(formatFrontierDocument({ problem: { problem }, solver: 'convex', points })).solver; // => 'convex'
 * ```
 */
export function formatFrontierDocument({ problem, solver, points }: FrontierDocument): string {
  return formatJson({
    format: FRONTIER_FORMAT,
    solver,
    points: points.map(frontierPointFields),
    problem: problemFields(problem),
  });
}
