import { sharesText } from '@waterfill/model';
import {
  type EvaluatedOrder,
  type EvaluatedPolicy,
  type Evaluation,
  hourCount,
  hoursOf,
  type OrderRun,
  policyResults,
  type TestedEstimate,
  variantResults,
} from '@waterfill/statistics';
import type { Refuse } from '../json/refuse.js';
import { disproverOf, requireSame } from '../json/require-same.js';

/** Relative to the order: the tolerance of its traded plus unfilled shares. */
const FILL = 1e-6;

/** Refuses an evaluation whose stated results differ from those recomputed from its orders. */
export function requireTrueResults(evaluation: Evaluation, variants: readonly TestedEstimate[], refuse: Refuse): void {
  requireDays(evaluation, refuse);
  let first = 0;
  for (const policy of evaluation.policies) {
    requireRuns(policy, evaluation, first, refuse);
    first += policy.runs.length;
  }
  for (const [i, { costs }] of evaluation.policies[0]!.runs.entries()) {
    if (!(total(costs) > 0)) refuse(['runs', i, 'costs'], 'add up to 0: such an order has no defined saving');
  }
  const found = policyResults(evaluation);
  const expected = found.map(({ policy }) => policy).join(', ');
  const stated = evaluation.results.map(({ policy }) => policy).join(', ');
  if (stated !== expected)
    refuse(['results'], `are of ${stated || 'no policy'}, and the runs of ${expected || 'none'}`);
  const disprove = disproverOf('orders', refuse);
  requireSame(evaluation.results, found, ['results'], disprove);
  for (const [i, saving] of variantResults(evaluation).entries()) {
    requireSame(variants[i], saving, ['variants', i, 'saving'], disprove);
  }
}

function requireDays({ orders, days }: Evaluation, refuse: Refuse): void {
  const i = orders.findIndex(({ day }) => day >= days.length);
  if (i >= 0) refuse(['orders', i, 'day'], `is ${orders[i]!.day}, and the last of the days is ${days.length - 1}`);
}

/** @param first - the index of the policy's first run */
function requireRuns(
  { policy, runs }: EvaluatedPolicy,
  { orders, laterSeconds }: Evaluation,
  first: number,
  refuse: Refuse,
): void {
  if (runs.length !== orders.length) {
    refuse(['runs'], `there are ${runs.length} of "${policy}", and ${orders.length} orders`);
  }
  const hours = hoursOfAll(orders);
  for (const [i, run] of runs.entries()) {
    const path = ['runs', first + i];
    for (const [field, values] of byHour(run)) {
      if (values.length === hours[i]) continue;
      refuse([...path, field], `has ${values.length} hours, and the order touches ${hours[i]} of its day`);
    }
    if (run.laterCosts.length !== laterSeconds.length) {
      refuse([...path, 'laterCosts'], `has ${run.laterCosts.length} rows, and laterSeconds ${laterSeconds.length}`);
    }
    if (run.beyond > run.last * (1 + FILL)) {
      refuse([...path, 'beyond'], `is ${sharesText(run.beyond)}, and its last step traded ${sharesText(run.last)}`);
    }
    requireFilled(run, orders[i]!, path, refuse);
  }
}

function byHour({ shares, costs, arrivalCosts, laterCosts }: OrderRun): [string, readonly number[]][] {
  const later = laterCosts.map((values): [string, readonly number[]] => ['laterCosts', values]);
  return [['shares', shares], ['costs', costs], ['arrivalCosts', arrivalCosts], ...later];
}

function hoursOfAll(orders: readonly EvaluatedOrder[]): number[] {
  const days = [...new Set(orders.map(({ day }) => day))];
  const counts = new Map(days.map((day) => [day, hourCount(orders.filter((order) => order.day === day))]));
  return orders.map((order) => hoursOf(order, counts.get(order.day)!).hours);
}

function requireFilled(run: OrderRun, { quantity }: EvaluatedOrder, path: PropertyKey[], refuse: Refuse): void {
  const traded = total(run.shares) + run.unfilled;
  if (Math.abs(traded - quantity) <= FILL * quantity) return;
  const found = `${sharesText(traded)} shares with those that are unfilled`;
  refuse([...path, 'shares'], `add up to ${found}, and the order has ${sharesText(quantity)}`);
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
