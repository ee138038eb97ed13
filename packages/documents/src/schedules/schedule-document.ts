import {
  type Answer,
  type Certificate,
  type Conflict,
  gapRounding,
  intervalCount,
  type Problem,
  proofOf,
  type Solution,
  type SolveResult,
  type StopReason,
  worstViolation,
} from '@waterfill/model';
import { z } from 'zod';
import { DocumentError } from '../document-error.js';
import { embedded } from '../json/embedded.js';
import { maybeNumber } from '../json/maybe-number.js';
import { numberArray } from '../json/number-array.js';
import { parseLongLists } from '../json/parse-long-lists.js';
import { formatPath, type Origin, readWithSchema } from '../json/read-with-schema.js';
import { claimRefuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';
import { type ProblemDocument, readProblemDocument } from '../problems/problem-document.js';
import { certificateSchema } from './certificate-schema.js';
import { requireBorneOut } from './require-borne-out.js';

/** The answer of a backend, with the problem that it answers. */
export interface ScheduleDocument {
  readonly problem: ProblemDocument;
  readonly result: SolveResult;
}

/** The `format` of a schedule document. */
export const SCHEDULE_FORMAT = 'waterfill/schedule@1';

/**
 * Reads a schedule document, `waterfill/schedule@1`, as `formatScheduleDocument` writes it.
 *
 * `null` stands for a number that was not finite and is read as NaN. So is `elapsedMs`, which a document does not have;
 * one that an earlier version wrote may.
 *
 * The schedule is certified again. A document is refused if a claim does not hold: a cost, price, gap or status that
 * is not that of the schedule, or the claim that a feasible order is infeasible.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError as `parseProblemDocument` does; the path of what is wrong in the problem begins with `problem`.
 *   DocumentError for a claim that does not hold, with what is claimed and what was found
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { formatScheduleDocument, parseScheduleDocument } from '@waterfill/documents';
 * const impact = { kind: 'power-law', coefficient: [1], exponent: [1] } as const;
 * const problem = { problem: createProblem({ quantity: 10, impact, upper: [3] }) };
 * const conflict = { kind: 'capacity', needed: 10, available: 3 } as const;
 * const report = { solver: 'dual', iterations: 0, elapsedMs: 0.1, message: '7 too few' };
 * const text = formatScheduleDocument({ problem, result: { status: 'infeasible', conflict, ...report } });
 * parseScheduleDocument(text).result.status; // => 'infeasible'
 * ```
 */
export function parseScheduleDocument(text: string, source = 'schedule'): ScheduleDocument {
  return readScheduleDocument(parseLongLists(text, source), { source });
}

/** {@link parseScheduleDocument} for JSON that is parsed already. */
export function readScheduleDocument(value: unknown, origin: Origin): ScheduleDocument {
  const document = readClaims(value, origin);
  requireBorneOut(document.problem.problem, document.result, claimRefuserOf(origin, ['problem']));
  return document;
}

/** The claims of a schedule document, without verification. */
export function readClaims(value: unknown, origin: Origin): ScheduleDocument {
  requireFormat(value, [SCHEDULE_FORMAT], origin);
  const [result, problemFields] = readResult(inPlace(value as OlderFields), origin);
  const problem = readProblemDocument(problemFields, { ...origin, path: [...(origin.path ?? []), 'problem'] });
  requireLengths(result, intervalCount(problem.problem), origin);
  return { problem, result: completed(result, problem.problem) };
}

/** A schedule document as JSON, of this version or an earlier one. */
interface OlderFields {
  readonly status?: unknown;
  readonly certificate?: unknown;
  readonly remarks?: unknown;
  /** in older ones beside the certificate */
  readonly engineBound?: unknown;
  /** in older ones beside the remarks */
  readonly envelopeCost?: unknown;
}

/** Moves fields of older documents to their current places. */
function inPlace({ engineBound, envelopeCost, ...fields }: OlderFields): OlderFields {
  const { certificate, remarks } = fields;
  return {
    ...fields,
    ...(envelopeCost !== undefined && { remarks: { ...(remarks ?? {}), envelopeCost } }),
    ...(engineBound !== undefined && { certificate: { ...(certificate ?? {}), engineBound } }),
  };
}

/**
 * Older documents state the distances of a certificate only relative to the quantity, not in shares. They have no
 * `proof`, no most broken bound, and no fees.
 */
function completed(result: SolveResult, problem: Problem): SolveResult {
  const complete = ({ solution, certificate }: Answer): Answer => ({
    solution,
    certificate: {
      ...(certificate.proof === undefined && laterFields(problem, solution, certificate)),
      ...certificate,
      grossObjective: certificate.grossObjective ?? certificate.objective,
      fillResidualShares: certificate.fillResidualShares ?? certificate.fillResidual * problem.quantity,
      boundViolationShares: certificate.boundViolationShares ?? certificate.boundViolation * problem.quantity,
    },
  });
  if (result.status === 'optimal') return { ...result, ...complete(result) };
  if (result.status === 'infeasible' || result.incumbent === undefined) return result;
  return { ...result, incumbent: complete(result.incumbent) };
}

function laterFields(
  problem: Problem,
  { schedule, shadowPrice }: Solution,
  certificate: Certificate,
): Pick<Certificate, 'proof' | 'at'> {
  const { at } = worstViolation(problem, schedule);
  const proof = proofOf(certificate, gapRounding(problem, certificate.objective, shadowPrice));
  return { proof, ...(at && { at }) };
}

function readResult(value: { status?: unknown }, origin: Origin): [result: SolveResult, problem: unknown] {
  switch (value.status) {
    case 'infeasible': {
      const { format: _, problem, ...result } = readWithSchema(infeasibleSchema, value, origin);
      return [result, problem];
    }
    case 'stopped': {
      if (!('schedule' in value)) {
        const { format: _, problem, ...result } = readWithSchema(stoppedSchema, value, origin);
        return [result, problem];
      }
      const { format: _, problem, reason, ...fields } = readWithSchema(incumbentSchema, value, origin);
      const { solution, certificate, ...rest } = nest(fields);
      return [{ ...rest, status: 'stopped', reason, incumbent: { solution, certificate } }, problem];
    }
    default: {
      const { format: _, problem, ...fields } = readWithSchema(optimalSchema, value, origin);
      return [{ ...nest(fields), status: 'optimal' }, problem];
    }
  }
}

const SOLUTION = [
  'cost',
  'objective',
  'fees',
  'transientCost',
  'expectedCost',
  'standardDeviation',
  'shadowPrice',
  'schedule',
  'lowerPrices',
  'upperPrices',
  'trajectoryLowerPrices',
  'trajectoryUpperPrices',
] as const satisfies (keyof Solution)[];

/** The solution's fields, which the document has side by side with the others, in an object of their own. */
function nest<Fields extends Solution>(fields: Fields): Omit<Fields, keyof Solution> & { solution: Solution } {
  const rest: Partial<Fields> = { ...fields };
  for (const name of SOLUTION) delete rest[name];
  const present = SOLUTION.filter((name) => fields[name] !== undefined);
  const solution = Object.fromEntries(present.map((name) => [name, fields[name]])) as unknown as Solution;
  return { ...(rest as Omit<Fields, keyof Solution>), solution };
}

function requireLengths(result: SolveResult, intervals: number, { source, path = [] }: Origin): void {
  if (result.status === 'infeasible') return;
  const solution = result.status === 'optimal' ? result.solution : result.incumbent?.solution;
  if (solution === undefined) return;
  for (const field of SOLUTION) {
    const value = solution[field];
    if (value === undefined || typeof value === 'number' || value.length === intervals) continue;
    const reason = `expected ${intervals} elements, one per interval of the problem, got ${value.length}`;
    throw new DocumentError(source, formatPath([...path, field]), reason);
  }
}

const conflictSchema: z.ZodType<Conflict> = strictObject({
  kind: z.enum(['capacity', 'floor', 'trajectory', 'lots']),
  needed: maybeNumber,
  available: maybeNumber,
  interval: z.number().exactOptional(),
});

const report = {
  format: z.literal(SCHEDULE_FORMAT),
  solver: z.string(),
  iterations: z.number(),
  elapsedMs: z.number().default(Number.NaN),
  tolerance: z.number().gt(0).exactOptional(),
  rounded: z.literal(true).exactOptional(),
  rawStatus: z.string().exactOptional(),
  remarks: z.record(z.string(), z.union([z.boolean(), z.string(), maybeNumber])).exactOptional(),
  problem: embedded('problem'),
};

const prices = numberArray({ whenNull: Number.POSITIVE_INFINITY });

const solution = {
  cost: maybeNumber,
  objective: maybeNumber,
  fees: maybeNumber.exactOptional(),
  transientCost: maybeNumber.exactOptional(),
  expectedCost: maybeNumber.exactOptional(),
  standardDeviation: maybeNumber.exactOptional(),
  shadowPrice: maybeNumber,
  schedule: numberArray(),
  lowerPrices: prices,
  upperPrices: prices,
  trajectoryLowerPrices: prices.exactOptional(),
  trajectoryUpperPrices: prices.exactOptional(),
  certificate: certificateSchema,
};

/** Why a solve can stop early. */
export const stopReasons: readonly [StopReason, ...StopReason[]] = [
  'iteration-limit',
  'time-limit',
  'stalled',
  'numerical-error',
];

const stopped = { ...report, status: z.literal('stopped'), reason: z.enum(stopReasons) };

const statuses = z.enum(['optimal', 'infeasible', 'stopped']);

const optimalSchema = strictObject({ ...report, status: statuses, ...solution });
const infeasibleSchema = strictObject({
  ...report,
  status: z.literal('infeasible'),
  conflict: conflictSchema,
  message: z.string(),
});
const stoppedSchema = strictObject(stopped);
const incumbentSchema = strictObject({ ...stopped, ...solution });

/** The schema of the fields of `waterfill/schedule@1`. */
export const scheduleDocumentSchema: z.ZodType = z.union([
  strictObject({ ...report, status: z.literal('optimal'), ...solution }),
  infeasibleSchema,
  incumbentSchema,
  stoppedSchema,
]);
