import type { TransientImpact } from '@waterfill/model';
import { formatJson, jsonParts } from '../json/format-json.js';
import { PROBLEM_FORMAT, type ProblemDocument } from './problem-document.js';

/**
 * Writes a problem document, every number with all its digits and `null` for no bound. `parseProblemDocument` reads
 * the same problem back.
 *
 * @returns JSON, a field a line, with a final newline
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { formatProblemDocument } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [0.1], exponent: [0.5] } as const;
 * formatProblemDocument({ problem: createProblem({ quantity: 10, impact }) }).split('\n')[1]; // => '  "format": "waterfill/problem@1",'
 * ```
 */
export function formatProblemDocument(document: ProblemDocument): string {
  return formatJson(problemFields(document));
}

/**
 * {@link formatProblemDocument} in parts, one after the other: a problem of a million intervals is then never in memory
 * as text. `writeFile` of `@waterfill/documents/node` takes them.
 *
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { formatProblemDocument, problemDocumentParts } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [0.1], exponent: [0.5] } as const;
 * const document = { problem: createProblem({ quantity: 10, impact }) };
 * Array.from(problemDocumentParts(document)).join('') === formatProblemDocument(document); // => true
 * ```
 */
export function problemDocumentParts(document: ProblemDocument): Iterable<string> {
  return jsonParts(problemFields(document));
}

/** The fields of a problem document, in order. */
export function problemFields({ problem, grid, symbol, side, currency }: ProblemDocument): Record<string, unknown> {
  const { quantity, impact, lower, upper, fee, trajectory, risk, tracking, permanentImpact, lot, oddLot } = problem;
  const transientImpact = problem.transientImpact && transientFields(problem.transientImpact);
  const coupling = { trajectory, risk, tracking, transientImpact, permanentImpact };
  const order = { quantity, impact, lower, upper, fee, ...coupling, lot, oddLot };
  return { format: PROBLEM_FORMAT, symbol, side, currency, grid, ...order };
}

/** Without the times that are read where there are none. */
function transientFields(transient: TransientImpact): Partial<TransientImpact> {
  if (transient.kernel === 'tabulated' || transient.times.some((time, t) => time !== t)) return transient;
  const { times: _, ...fields } = transient;
  return fields;
}
