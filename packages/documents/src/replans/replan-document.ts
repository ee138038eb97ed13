import {
  type ClaimedReplanPart,
  changesOf,
  FillsError,
  type PlannedOrder,
  planToday,
  type Replan,
  type RestOfOrder,
  type RestOfPlan,
  restOfPlan,
} from '@waterfill/fills';
import type { Finding } from '@waterfill/model';
import { z } from 'zod';
import { embedded } from '../json/embedded.js';
import { fillFields } from '../json/fill.js';
import { findingSchema } from '../json/finding.js';
import { formatJson } from '../json/format-json.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { claimRefuserOf, type Refuse } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { disproverOf, requireSame } from '../json/require-same.js';
import { strictObject } from '../json/strict-object.js';
import { readScheduleDocument } from '../schedules/schedule-document.js';
import { REPLAN_FORMAT, replanFields } from './format-replan-document.js';

/**
 * Reads a re-planned order, `waterfill/replan@1`, as `formatReplanDocument` writes it.
 *
 * The plan and the schedule of the rest are certified. The shares done, the position in the day, the problem of the
 * rest with all its bounds, how each interval changes and why, and the findings about bounds and fills are recomputed
 * from the plan, the fills and the time, and have to agree with the document.
 *
 * The parts that the document cannot prove are named in `claimed`: the text `why`; `costRatio`, `volumes` and
 * `closed`, which are of today and only checked against the impact, the target and the bounds of the rest; and `findings`, of which the recomputed ones have to be
 * present.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError if the text is not such a document, or a claim does not follow from its plan and its fills,
 * with the claim and the value found
 * @example
 * ```ts
 * import { formatReplanDocument, parseReplanDocument } from '@waterfill/documents';
 * import { createProblem } from '@waterfill/model';
 * import { replanOrder } from '@waterfill/plan';
 * import { solve } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * const plan = { order: { problem, grid }, result: await solve(problem) };
 * const replan = await replanOrder(plan, { now: Date.parse('2025-06-02T11:00:00-04:00') / 1000, done: 4 });
 * parseReplanDocument(formatReplanDocument(replan)).changes[0]?.shares; // => 6
 * ```
 */
export function parseReplanDocument(text: string, source = 'replan'): Replan {
  return readReplanDocument(parseJson(text, source), { source });
}

/** {@link parseReplanDocument} for JSON that is parsed already. */
export function readReplanDocument(value: unknown, origin: Origin): Replan {
  requireFormat(value, [REPLAN_FORMAT], origin);
  const fields = readWithSchema(replanSchema, value, origin);
  const refuse = claimRefuserOf(origin, ['schedule', 'problem']);
  const at = (field: string): Origin => ({ ...origin, path: [...(origin.path ?? []), field] });
  const { problem: order, result } = readScheduleDocument(fields.planned, at('planned'));
  const { order: left, ...known } = restAgain({ order, result }, fields, refuse);
  requireFindings(fields.findings, known.findings, refuse);
  const rest = left && { ...restOf(fields, at('schedule')), order: left };
  const changes = rest ? changesOf({ ...known, rest }) : [];
  const found: Replan = { ...known, rest, changes, findings: fields.findings };
  requireSameFields(fields, jsonOf(replanFields(found)), refuse);
  const claimed = CLAIMED.filter((part) => isStated(fields[part]));
  return { ...found, claimed };
}

const CLAIMED: readonly ClaimedReplanPart[] = ['why', 'findings', 'costRatio', 'volumes', 'closed'];

function isStated(part: unknown): boolean {
  return part !== undefined && !(Array.isArray(part) && part.length === 0);
}

type Fields = z.infer<typeof replanSchema>;

function restAgain(
  plan: PlannedOrder,
  { seconds, fills, done, costRatio, volumes, closed }: Fields,
  refuse: Refuse,
): RestOfPlan {
  if (plan.order.grid === undefined)
    refuse(['planned', 'problem', 'grid'], 'is missing; a plan that is traded has one');
  try {
    const what = fills === undefined ? { done: done.shares } : { fills };
    return restOfPlan(planToday(plan, seconds), {
      ...what,
      costRatio,
      volumes: volumes && Float64Array.from(volumes),
      closed,
    });
  } catch (error) {
    if (error instanceof FillsError) return refuse(['fills'], error.message);
    throw error;
  }
}

function restOf({ schedule, why }: Fields, origin: Origin): RestOfOrder {
  const { problem, result } = readScheduleDocument(schedule, origin);
  return { order: problem, result, why: why ?? '' };
}

/** Requires every recomputed finding to be stated, with the same numbers. */
function requireFindings(stated: readonly Finding[], found: readonly Finding[], refuse: Refuse): void {
  for (const { code, reason, details } of found) {
    const i = stated.findIndex((finding) => finding.code === code);
    if (i < 0) refuse(['findings'], `leave out "${code}": ${reason}`);
    requireSame(stated[i]!.details, details, ['findings', i, 'details'], disproverOf(BASIS, refuse));
  }
}

/** The inputs of everything that is recomputed. */
const BASIS = 'plan and the fills';

function requireSameFields(stated: Fields, found: Readonly<Record<string, unknown>>, refuse: Refuse): void {
  const disprove = disproverOf(BASIS, refuse);
  if (stated.next === undefined && found.next !== undefined) refuse(['next'], 'is missing');
  for (const field of ['next', 'schedule'] as const) {
    if (stated[field] !== undefined && found[field] === undefined)
      refuse([field], 'is stated, and nothing is left to do');
  }
  requireSame(stated, found, [], disprove);
  // Nor does the rest have a bound or a coupling that the plan does not give it.
  const path = ['schedule', 'problem'];
  const problemIn = ({ schedule }: { schedule?: unknown }): unknown => (schedule as { problem?: unknown })?.problem;
  if (stated.schedule !== undefined) {
    requireSame(problemIn(found), problemIn(stated), path, (at, is, claimed) => disprove(at, claimed, is));
  }
}

function jsonOf(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return JSON.parse(formatJson(fields));
}

const changeFields = {
  ...{ interval: z.number(), start: z.string(), end: z.string(), planned: z.number(), shares: z.number() },
  reason: z.enum(['as-planned', 'behind', 'ahead', 'cheaper', 'dearer', 'volume', 'bound-hit', 'balances']),
};

const replanSchema = strictObject({
  format: z.literal(REPLAN_FORMAT),
  next: strictObject(changeFields).exactOptional(),
  now: z.string(),
  seconds: z.number(),
  done: strictObject({
    ...{ shares: z.number().nonnegative(), planned: z.number() },
    ...{ fills: z.number().exactOptional(), price: z.number().exactOptional() },
  }),
  ...{ first: z.number(), part: z.number() },
  costRatio: z.number().gt(0).exactOptional(),
  volumes: z.array(z.number().gte(0)).exactOptional(),
  closed: z.array(z.int().gte(0)).exactOptional(),
  findings: z.array(findingSchema),
  changes: z.array(strictObject(changeFields)),
  why: z.string().exactOptional(),
  schedule: embedded('schedule').optional(),
  planned: embedded('schedule'),
  fills: z.array(strictObject({ ...fillFields })).exactOptional(),
});

/** The schema of the fields of `waterfill/replan@1`. */
export const replanDocumentSchema: z.ZodType = replanSchema;
