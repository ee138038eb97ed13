import { answerOf } from '@waterfill/model';
import type { Replan, ReplanChange, ReplanReason, RestOfOrder } from './replan.js';

/** The inputs from which changes are computed. */
type Changed = Omit<Replan, 'changes' | 'findings' | 'rest'> & { readonly rest: RestOfOrder };

/** Relative to the order: smaller differences are rounding. */
const ROUNDING = 1e-9;

/**
 * How the remaining intervals change compared with the plan, and why; empty if the rest has no schedule.
 *
 * @param replan - the plan, the shares done, and the solved rest
 * @example
 * ```ts
 * import { changesOf, type Replan } from '@waterfill/fills';
 * const isBorneOut = ({ rest, changes, ...known }: Replan): boolean =>
 *   rest === undefined || changesOf({ ...known, rest }).length === changes.length;
 * isBorneOut.length; // => 1
 * ```
 */
export function changesOf(replan: Changed): ReplanChange[] {
  const { rest, plannedResult, first, part } = replan;
  const plannedSchedule = answerOf(plannedResult)!.solution.schedule;
  const schedule = answerOf(rest.result)?.solution.schedule;
  if (schedule === undefined) return [];
  const reasonOf = createReasons(replan);
  return Array.from(schedule, (shares, i) => {
    const planned = plannedSchedule[first + i]! * (i === 0 ? part : 1);
    return { interval: first + i, planned, shares, reason: reasonOf(i, planned, shares) };
  });
}

function createReasons({ planned, done, costRatio = 1, volumes, rest }: Changed) {
  const { quantity } = planned.problem;
  const { lower, upper, lot = 0 } = rest.order.problem;
  // Rounding to whole lots alone can change an interval by up to one lot.
  const rounding = Math.max(ROUNDING * quantity, lot / 2);
  const isBehind = done.planned - done.shares > ROUNDING * quantity;
  const isAhead = done.shares - done.planned > ROUNDING * quantity;
  return (t: number, was: number, is: number): ReplanReason => {
    if (Math.abs(is - was) <= rounding) return 'as-planned';
    const isMost = is >= upper[t]! - ROUNDING * quantity;
    const isLeast = lower[t]! > 0 && is <= lower[t]! + ROUNDING * quantity;
    if (isMost || isLeast) return 'bound-hit';
    if (is > was ? isBehind : isAhead) return is > was ? 'behind' : 'ahead';
    if (costRatio !== 1) return costRatio > 1 ? 'dearer' : 'cheaper';
    return volumes === undefined ? 'balances' : 'volume';
  };
}
