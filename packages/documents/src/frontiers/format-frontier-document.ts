import { formatJson } from '../json/format-json.js';
import { problemFields } from '../problems/format-problem-document.js';
import { FRONTIER_FORMAT, type FrontierDocument } from './frontier-document.js';

/**
 * Writes an efficient frontier, every number with all its digits, with the problem embedded. `parseFrontierDocument` reads
 * it back, with an example.
 *
 * @returns JSON, a field a line, with a final newline
 * @example
 * ```ts
 * import { formatFrontierDocument } from '@waterfill/documents';
 * import { createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact, risk: { aversion: 0.1, volatility: [2, 2], duration: [1, 1] } });
 * const points = [{ aversion: 0, expectedCost: 50, standardDeviation: 7, relativeGap: 1e-13 }];
 * JSON.parse(formatFrontierDocument({ problem: { problem }, solver: 'convex', points })).solver; // => 'convex'
 * ```
 */
export function formatFrontierDocument({ problem, solver, points }: FrontierDocument): string {
  return formatJson({ format: FRONTIER_FORMAT, solver, points, problem: problemFields(problem) });
}
