import { compensatedSum, type ImpactCurves } from '@waterfill/model';
import { type HeldOutCosts, heldOutCosts } from './held-out-costs.js';
import { type MeasuredCosts, measuredCosts } from './measured-costs.js';
import type { Plan, PlanRules } from './plan-order.js';

/** What a plan's schedule is worth. */
export interface Judgement {
  /** on the curves that it was made from */
  readonly measured: MeasuredCosts;
  /** on curves that it was not made from; undefined where there are none */
  readonly heldOut: HeldOutCosts | undefined;
  /** what the shares are worth at the mid of their intervals, currency */
  readonly value: number;
  /** the intervals that trade more than was measured */
  readonly beyond: readonly number[];
}

/** Judges the schedule of a plan on the measured curves, and the planning on halves of them. */
export async function judgePlan(
  { curves, bounds }: Plan,
  schedule: Float64Array,
  { days, rules }: { readonly days: readonly ImpactCurves[]; readonly rules: PlanRules },
): Promise<Judgement> {
  const { lower, upper } = bounds;
  const { intervals } = curves;
  return {
    measured: await measuredCosts(curves, { quantity: rules.quantity, lower, upper }, schedule),
    heldOut: await heldOutCosts(days, rules),
    value: compensatedSum(schedule.map((x, t) => (x > 0 ? x * intervals[t]!.mid : 0))),
    beyond: intervals.flatMap(({ largestSize }, t) => (schedule[t]! > largestSize ? [t] : [])),
  };
}
