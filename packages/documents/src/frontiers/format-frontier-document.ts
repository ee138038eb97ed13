import { formatJson } from '../json/format-json.js';
import { problemFields } from '../problems/format-problem-document.js';
import { FRONTIER_FORMAT, type FrontierDocument } from './frontier-document.js';

/**
 * Writes an efficient frontier, every number with all its digits, with the problem embedded. `parseFrontierDocument` reads
 * it back, with an example.
 *
 * @returns JSON, a field a line, with a final newline
 */
export function formatFrontierDocument({ problem, solver, points }: FrontierDocument): string {
  return formatJson({ format: FRONTIER_FORMAT, solver, points, problem: problemFields(problem) });
}
