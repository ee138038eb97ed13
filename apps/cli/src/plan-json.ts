import { formatScheduleDocument } from '@waterfill/documents';
import type { FittedImpact, FittedInterval } from '@waterfill/model';
import type { CheckReport } from '@waterfill/solvers';
import { answerOf } from './answer.js';
import type { Judgement } from './judge-plan.js';
import type { MeasuredCosts } from './measured-costs.js';
import type { Plan } from './plan-order.js';
import { withoutTimes } from './without-times.js';

/** What a plan's JSON is made of. */
export interface PlanParts {
  readonly plan: Plan;
  /** absent: there is no schedule */
  readonly judgement: Judgement | undefined;
  /** absent: it was not asked for */
  readonly check?: CheckReport | undefined;
  /** paths */
  readonly written: readonly string[];
  /** milliseconds by stage */
  readonly laps: ReadonlyMap<string, number> | undefined;
}

/** A plan as `waterfill/plan@1`: what the report says, as numbers, and the `waterfill/schedule@1` document. */
export function formatPlanJson({ plan, judgement, check, written, laps }: PlanParts): string {
  const { fit, document, result, why, bounds } = plan;
  const fitted = answerOf(result)?.certificate.cost;
  const fields = {
    format: 'waterfill/plan@1',
    symbol: document.symbol,
    dates: fit.dates,
    side: fit.side,
    quantity: document.problem.quantity,
    status: result.status,
    solver: result.solver,
    why,
    impact: {
      ...{ family: fit.family, exponents: fit.exponents, replicates: fit.replicates, shrinkage: fit.shrinkage },
      ...{ fitted: count(fit, 'fitted'), flat: count(fit, 'flat'), closed: count(fit, 'closed') },
    },
    costs: judgement && { fitted, ...costFields(judgement.measured) },
    basisPoints: judgement && basisPoints(fitted!, judgement),
    heldOut: judgement?.heldOut && { by: judgement.heldOut.by, costs: costFields(judgement.heldOut.costs) },
    beyondFit: judgement?.beyond,
    belowLower: bounds.belowLower,
    check: laps ? check : check && withoutTimes(check),
    files: written,
    timings: laps && Object.fromEntries(laps),
    schedule: JSON.parse(formatScheduleDocument({ problem: document, result })) as unknown,
  };
  return `${JSON.stringify(fields, undefined, 1)}\n`;
}

/** The intervals that ended so. */
function count({ intervals }: FittedImpact, kind: FittedInterval['status']): number {
  return intervals.filter(({ status }) => status === kind).length;
}

/** `null` for what is not known. */
function costFields({ schedule, floor, evenSplit, volumeSplit }: MeasuredCosts) {
  return {
    measured: schedule ?? null,
    floor: floor ?? null,
    evenSplit: evenSplit ?? null,
    volumeSplit: volumeSplit ?? null,
  };
}

/** Of what the shares are worth at the mid. */
function basisPoints(fitted: number, { measured, value }: Judgement) {
  const of = (cost: number | undefined): number | null =>
    cost === undefined || value === 0 ? null : (1e4 * cost) / value;
  return { fitted: of(fitted), measured: of(measured.schedule) };
}
