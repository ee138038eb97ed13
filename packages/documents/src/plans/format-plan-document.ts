import type { ComparedSchedule, Comparison, Plan } from '@waterfill/model';
import { curvesFields } from '../curves/format-curves-document.js';
import { frontierPointFields } from '../frontiers/frontier-points.js';
import { impactFields } from '../impact/format-impact-document.js';
import { formatJson } from '../json/format-json.js';
import { scheduleFields } from '../schedules/format-schedule-document.js';
import { PLAN_FORMAT } from './plan-document.js';

/**
 * Writes a plan document, `waterfill/plan@1`: its inputs, the plan and its costs, with the documents of the curves,
 * the fit and the schedule embedded. `parsePlanDocument` reads it back.
 *
 * @returns JSON, a field a line, with a final newline
 * @example
 * ```ts
 * import { formatPlanDocument, parsePlanDocument } from '@waterfill/documents';
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * parsePlanDocument(formatPlanDocument(plan)).order.problem.quantity; // => 2000
 * ```
 */
export function formatPlanDocument(plan: Plan): string {
  return formatJson(planFields(plan));
}

/** The fields of a plan document, in order. */
export function planFields(plan: Plan): Record<string, unknown> {
  const { curves, fit, order, result, why, ahead, comparison, heldOut, frontier, check, otherFits, warnings } = plan;
  return {
    format: PLAN_FORMAT,
    why,
    ahead,
    comparison: comparison && comparisonFields(comparison),
    heldOut: heldOut && { ...heldOut, comparison: comparisonFields(heldOut.comparison) },
    warnings,
    frontier: frontier?.map(frontierPointFields),
    check,
    schedule: scheduleFields({ problem: order, result }),
    impact: impactFields(fit),
    otherImpacts: otherFits.map(impactFields),
    curves: curvesFields(curves),
  };
}

/** `null`: there is no such schedule, or its cost is not known. */
function comparisonFields({ floor, schedules }: Comparison) {
  return { floor: floor ?? null, schedules: schedules.map(comparedFields) };
}

function comparedFields({ name, cost, transientCost, schedule }: ComparedSchedule) {
  return { name, cost: cost ?? null, transientCost, schedule: schedule ?? null };
}
