import type { SolvedFrontierPoint } from '@waterfill/model';
import { z } from 'zod';
import { embedded } from '../json/embedded.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { claimRefuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';
import { type ProblemDocument, readProblemDocument } from '../problems/problem-document.js';
import { frontierPointSchema, frontierPointsOf } from './frontier-points.js';

/** The efficient frontier of an order: its least expected cost for each level of risk. */
export interface FrontierDocument {
  readonly problem: ProblemDocument;
  /** the backend that solved it */
  readonly solver: string;
  /** by increasing aversion */
  readonly points: readonly SolvedFrontierPoint[];
}

/** The `format` of a frontier document. */
export const FRONTIER_FORMAT = 'waterfill/frontier@1';

/**
 * Reads an efficient frontier, `waterfill/frontier@1`, as `formatFrontierDocument` writes it.
 *
 * The schedule of each point is certified again at the aversion of the point, in fractional shares. A document is
 * refused if a claim does not hold, or if its points are not sorted by aversion.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError as `parseProblemDocument` does; the path of what is wrong in the problem begins with `problem`.
 *   DocumentError (`false-claim`) for a claim that does not hold, with the point, what is claimed and what was found
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { formatFrontierDocument, parseFrontierDocument } from '@waterfill/documents';
 * import { traceFrontier } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const risk = { aversion: 0, volatility: [1, 1], duration: [1, 1] };
 * const problem = createProblem({ quantity: 2, impact, risk });
 * const traced = await traceFrontier(problem, { points: 3 });
 * const points = traced.status === 'complete' ? traced.points : [];
 * const text = formatFrontierDocument({ problem: { problem }, solver: 'convex', points });
 * parseFrontierDocument(text).points[0]!.expectedCost; // => 2
 * ```
 */
export function parseFrontierDocument(text: string, source = 'frontier'): FrontierDocument {
  return readFrontierDocument(parseJson(text, source), { source });
}

/** {@link parseFrontierDocument} for JSON that is parsed already. */
export function readFrontierDocument(value: unknown, origin: Origin): FrontierDocument {
  requireFormat(value, [FRONTIER_FORMAT], origin);
  const { solver, points, problem: fields } = readWithSchema(frontierSchema, value, origin);
  const problem = readProblemDocument(fields, { ...origin, path: ['problem'] });
  const refuse = claimRefuserOf(origin, ['problem']);
  return {
    solver,
    problem,
    points: frontierPointsOf(points, problem, (path, why) => refuse(['points', ...path], why)),
  };
}

const frontierSchema = strictObject({
  format: z.literal(FRONTIER_FORMAT),
  solver: z.string(),
  points: z.array(frontierPointSchema),
  problem: embedded('problem'),
});

/** The schema of the fields of `waterfill/frontier@1`. */
export const frontierDocumentSchema: z.ZodType = frontierSchema;
