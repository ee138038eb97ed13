import type { CheckReport, ClaimedPart, Comparison, HeldOut, Plan } from '@waterfill/model';
import { z } from 'zod';
import { readCurvesDocument } from '../curves/curves-document.js';
import { frontierPointSchema, frontierPointsOf } from '../frontiers/frontier-points.js';
import { readImpactDocument } from '../impact/impact-document.js';
import { embedded } from '../json/embedded.js';
import { findingSchema } from '../json/finding.js';
import { maybeNumber } from '../json/maybe-number.js';
import { date } from '../json/moment.js';
import { numberArray } from '../json/number-array.js';
import { parseJson } from '../json/parse-json.js';
import { type Origin, readWithSchema } from '../json/read-with-schema.js';
import { claimRefuserOf, refuserOf } from '../json/refuse.js';
import { requireFormat } from '../json/require-format.js';
import { strictObject } from '../json/strict-object.js';
import { readScheduleDocument } from '../schedules/schedule-document.js';
import { requireConsistentCheck } from './require-consistent-check.js';
import { requireImpactOfFit } from './require-impact-of-fit.js';
import { requireOneHorizon } from './require-one-horizon.js';
import { requireOneMarket } from './require-one-market.js';
import { requireOneOrder } from './require-one-order.js';
import { requireTrueComparison } from './require-true-comparison.js';

/** The `format` of a plan document. */
export const PLAN_FORMAT = 'waterfill/plan@1';

/**
 * Reads a plan, `waterfill/plan@1`, as `formatPlanDocument` writes it.
 *
 * Its claims are verified as far as the document allows: the schedule is certified; the problem has to have the
 * impact of the fit; the benchmark splits, the costs of all schedules on the measured curves and the floor are
 * recomputed; and each point of the frontier is certified at its own aversion.
 *
 * The parts that the document cannot prove are named in `claimed` of the plan: the measurements in `curves`; in `ahead`,
 * how certain the saving of a plan for another day is; the errors
 * and the quality of the fits, and `otherImpacts`, which come from blocks and days that a plan does not carry;
 * `heldOut`, which was judged on these; `check`, whose backends' schedules it does not carry, and which is only held
 * against the certificate of the plan; and the texts `why` and `warnings`.
 *
 * @param text - JSON
 * @param source - the file's name, for messages
 * @throws DocumentError as the parsers of the embedded documents do; also where the parts have different numbers of
 *   intervals, a stated cost is not the one that is computed, a compared schedule is not of the order, that of the plan
 *   is another one, or the floor is above what the plan costs
 * @example
 * ```ts
 * import { formatPlanDocument, parsePlanDocument } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * parsePlanDocument(formatPlanDocument(plan)).result.status; // => 'optimal'
 * ```
 */
export function parsePlanDocument(text: string, source = 'plan'): Plan {
  return readPlanDocument(parseJson(text, source), { source });
}

/** {@link parsePlanDocument} for JSON that is parsed already. */
export function readPlanDocument(value: unknown, origin: Origin): Plan {
  requireFormat(value, [PLAN_FORMAT], origin);
  const {
    format: _,
    schedule,
    impact,
    otherImpacts,
    curves,
    comparison,
    heldOut,
    frontier,
    check,
    ...rest
  } = readWithSchema(planSchema, value, origin);
  const at = (...path: PropertyKey[]): Origin => ({ ...origin, path: [...(origin.path ?? []), ...path] });
  const refuse = claimRefuserOf(origin, ['schedule', 'problem']);
  const { problem: order, result } = readScheduleDocument(schedule, at('schedule'));
  const plan: Plan = {
    ...rest,
    ...{
      order,
      result,
      curves: readCurvesDocument(curves, at('curves')),
      fit: readImpactDocument(impact, at('impact')),
    },
    otherFits: otherImpacts.map((fit, i) => readImpactDocument(fit, at('otherImpacts', i))),
    ...(comparison && { comparison: comparisonOf(comparison) }),
    ...(heldOut && { heldOut: { ...heldOut, comparison: comparisonOf(heldOut.comparison) } }),
    ...(frontier && { frontier: frontierPointsOf(frontier, order, (path, why) => refuse(['frontier', ...path], why)) }),
    ...(check && { check }),
  };
  requireOneHorizon(plan, refuserOf(origin));
  requireOneMarket(plan, refuserOf(origin));
  requireImpactOfFit(plan, refuse);
  if (plan.comparison) {
    requireOneOrder(plan, plan.comparison, refuse);
    requireTrueComparison(plan.order, plan.curves, plan.comparison, refuse);
  }
  if (plan.check) requireConsistentCheck(plan, plan.check, refuse);
  return { ...plan, claimed: CLAIMED.filter((part) => isThere(plan[part])) };
}

const CLAIMED: readonly ClaimedPart[] = ['curves', 'ahead', 'fit', 'otherFits', 'heldOut', 'check', 'why', 'warnings'];

function isThere(part: unknown): boolean {
  return part !== undefined && !(Array.isArray(part) && part.length === 0);
}

type ComparisonFields = z.infer<typeof comparisonSchema>;

/** NaN and null mean that a value is not known. */
function comparisonOf({ floor, schedules }: ComparisonFields): Comparison {
  return {
    floor: known(floor),
    schedules: schedules.map(({ name, cost, transientCost, schedule }) => ({
      name,
      schedule: schedule ?? undefined,
      cost: known(cost),
      ...(transientCost !== undefined && { transientCost }),
    })),
  };
}

function known(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}

const comparisonSchema = strictObject({
  floor: maybeNumber,
  schedules: z.array(
    strictObject({
      ...{ name: z.string(), cost: maybeNumber, transientCost: z.number().exactOptional() },
      schedule: numberArray().nullable(),
    }),
  ),
});

const number = z.number().nullable();

const checkSchema: z.ZodType<CheckReport> = strictObject({
  verdict: z.enum(['agree', 'disagree']),
  best: strictObject({ dualBound: number, cost: number, objective: number }),
  unique: strictObject({ schedule: z.boolean(), shadowPrice: z.boolean() }),
  backends: z.array(
    strictObject({
      solver: z.string(),
      status: z.string().nullable(),
      verdict: z.enum(['agrees', 'wrong', 'stopped', 'unsupported', 'failed']),
      reason: z.string(),
      ...{ cost: number, objective: number, relativeGap: number, excess: number, shadowPrice: number },
      ...{ largestDifference: number, iterations: number, elapsedMs: number },
    }),
  ),
});

const aheadSchema = strictObject({
  dates: z.array(date).min(1),
  saving: strictObject({
    ...{ expected: z.number(), low: z.number().exactOptional(), high: z.number().exactOptional() },
    isNoBetter: z.boolean(),
  })
    .refine(({ low, high }) => (low === undefined) === (high === undefined) && !(low! > high!), {
      error: 'expected both ends of its interval, low and then high, or neither',
    })
    .refine(({ low = 0, isNoBetter }) => isNoBetter === !(low > 0), {
      error: 'expected isNoBetter to be true unless its interval is above 0',
    })
    .exactOptional(),
});

const planSchema = strictObject({
  format: z.literal(PLAN_FORMAT),
  why: z.string(),
  ahead: aheadSchema.exactOptional(),
  comparison: comparisonSchema.exactOptional(),
  heldOut: strictObject({
    by: z.enum(['blocks', 'days'] satisfies HeldOut['by'][]),
    beyond: z.enum(['clip', 'extrapolate'] satisfies HeldOut['beyond'][]),
    comparison: comparisonSchema,
  }).exactOptional(),
  warnings: z.array(findingSchema),
  frontier: z.array(frontierPointSchema).exactOptional(),
  check: checkSchema.exactOptional(),
  schedule: embedded('schedule'),
  impact: embedded('impact'),
  otherImpacts: z.array(embedded('impact')),
  curves: embedded('curves'),
});

/** The schema of the fields of `waterfill/plan@1`. */
export const planDocumentSchema: z.ZodType = planSchema;
