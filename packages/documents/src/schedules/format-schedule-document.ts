import type { Certificate, Solution, SolveResult } from '@waterfill/model';
import { formatJson, jsonParts } from '../json/format-json.js';
import { problemFields } from '../problems/format-problem-document.js';
import { SCHEDULE_FORMAT, type ScheduleDocument } from './schedule-document.js';

/**
 * Writes a schedule document: the answer of a backend, every number with all its digits and `null` for one that is not
 * finite, with the problem embedded. `parseScheduleDocument` reads it back, with an example. How long it took is left out,
 * so that the same problem gives the same text.
 *
 * @returns JSON, a field a line, with a final newline
 * @example
 * ```ts
 * import { formatScheduleDocument } from '@waterfill/documents';
 * import { createProblem } from '@waterfill/model';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const text = formatScheduleDocument({ problem: { problem }, result: await solve(problem) });
 * JSON.parse(text).status; // => 'optimal'
 * ```
 */
export function formatScheduleDocument(document: ScheduleDocument): string {
  return formatJson(scheduleFields(document));
}

/**
 * {@link formatScheduleDocument} in parts, one after the other: a schedule of a million intervals is then never in memory
 * as text. `writeFile` of `@waterfill/documents/node` takes them.
 *
 * @example
 * ```ts
 * import { formatScheduleDocument, scheduleDocumentParts } from '@waterfill/documents';
 * import { createProblem } from '@waterfill/model';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const document = { problem: { problem }, result: await solve(problem) };
 * Array.from(scheduleDocumentParts(document)).join('') === formatScheduleDocument(document); // => true
 * ```
 */
export function scheduleDocumentParts(document: ScheduleDocument): Iterable<string> {
  return jsonParts(scheduleFields(document));
}

/** The fields of a schedule document, in order. */
export function scheduleFields({ problem, result }: ScheduleDocument): Record<string, unknown> {
  const { status, solver, iterations, tolerance, rounded, rawStatus, remarks } = result;
  return {
    format: SCHEDULE_FORMAT,
    status,
    solver,
    ...outcomeFields(result),
    iterations,
    tolerance,
    rounded,
    rawStatus,
    remarks,
    problem: problemFields(problem),
  };
}

function outcomeFields(result: SolveResult): Record<string, unknown> {
  switch (result.status) {
    case 'optimal':
      return answerFields(result);
    case 'infeasible':
      return { conflict: result.conflict, message: result.message };
    case 'stopped':
      return { reason: result.reason, ...(result.incumbent && answerFields(result.incumbent)) };
  }
}

/** The solution's fields side by side with its certificate. */
function answerFields(answer: { readonly solution: Solution; readonly certificate: Certificate }) {
  const { cost, objective, fees, transientCost, expectedCost, standardDeviation, ...priced } = answer.solution;
  const { shadowPrice, schedule, ...prices } = priced;
  const { lowerPrices, upperPrices, trajectoryLowerPrices, trajectoryUpperPrices } = prices;
  const worth = { cost, objective, fees, transientCost, expectedCost, standardDeviation, shadowPrice };
  const vectors = { schedule, lowerPrices, upperPrices, trajectoryLowerPrices, trajectoryUpperPrices };
  return { ...worth, ...vectors, certificate: answer.certificate };
}
