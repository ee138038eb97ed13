import type { CertifiedFrontierPoint } from '@waterfill/model';
import { z } from 'zod';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';
import { type ProblemDocument, readProblemDocument } from '../problems/problem-document.js';

/** The efficient frontier of an order: what it can be expected to cost at least, for the risk that is taken. */
export interface FrontierDocument {
  readonly problem: ProblemDocument;
  /** the backend that solved it */
  readonly solver: string;
  /** by increasing aversion */
  readonly points: readonly CertifiedFrontierPoint[];
}

/** The `format` of a frontier document. */
export const FRONTIER_FORMAT = 'waterfill/frontier@1';

/**
 * Reads an efficient frontier, `waterfill/frontier@1`, as `formatFrontierDocument` writes it.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError as `parseProblemDocument` does; the path of what is wrong in the problem begins with `problem`
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { formatFrontierDocument, parseFrontierDocument } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = { problem: createProblem({ quantity: 2, impact }) };
 * const points = [{ aversion: 0, expectedCost: 2, standardDeviation: 1, relativeGap: 0 }];
 * parseFrontierDocument(formatFrontierDocument({ problem, solver: 'convex', points })).points; // => points
 * ```
 */
export function parseFrontierDocument(text: string, source = 'frontier'): FrontierDocument {
  return readFrontierDocument(parseJson(text, source), { source });
}

/** {@link parseFrontierDocument} for JSON that is parsed already. */
export function readFrontierDocument(value: unknown, origin: Origin): FrontierDocument {
  requireFormat(value, [FRONTIER_FORMAT], origin);
  const { solver, points, problem } = readWithSchema(frontierSchema, value, origin);
  return { solver, points, problem: readProblemDocument(problem, { ...origin, path: ['problem'] }) };
}

const amount = z.number().nonnegative();

const frontierSchema = strictObject({
  format: z.literal(FRONTIER_FORMAT),
  solver: z.string(),
  points: z.array(
    strictObject({ aversion: amount, expectedCost: z.number(), standardDeviation: amount, relativeGap: z.number() }),
  ),
  problem: z.unknown(),
});
