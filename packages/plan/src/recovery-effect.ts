import { type Answer, answerOf, costPartsOf, type Finding, findingOf, type Problem } from '@waterfill/model';
import type { PlanningInputs } from './days/fitted-days.js';
import type { OrderRequest } from './order/order.js';
import { type SolvedOrder, solveOrder } from './solve-order.js';

/**
 * By how much the assumption that the book recovers only gradually moves the cost and the schedule: a finding, for an
 * order with a resilience; none if it has none, or there is no schedule with or without it.
 */
export async function recoveryEffect(
  inputs: PlanningInputs,
  order: OrderRequest,
  solved: SolvedOrder,
  signal: AbortSignal | undefined,
): Promise<Finding[]> {
  const { resilience: halfLife } = order;
  const answer = answerOf(solved.result);
  if (halfLife === undefined || answer === undefined) return [];
  const without = { ...order, resilience: undefined, resilienceCoefficient: undefined };
  const full = await solveOrder(inputs, without, signal);
  const other = answerOf(full.result);
  if (other === undefined) return [];
  return [
    effectOf(halfLife, { problem: solved.order.problem, answer }, { problem: full.order.problem, answer: other }),
  ];
}

interface Posed {
  readonly problem: Problem;
  readonly answer: Answer;
}

function effectOf(halfLife: number, { problem, answer }: Posed, full: Posed): Finding {
  const [schedule, other] = [answer.solution.schedule, full.answer.solution.schedule];
  const [cost, fullCost] = [paidFor(problem, schedule), paidFor(full.problem, other)];
  const unawareCost = paidFor(problem, other);
  const moved = schedule.reduce((sum, shares, t) => sum + Math.abs(shares - other[t]!) / 2, 0);
  const movedPart = problem.quantity > 0 ? moved / problem.quantity : 0;
  const percent = Math.round(100 * movedPart);
  return findingOf({
    code: 'recovery-assumed',
    details: { halfLife, cost, fullCost, unawareCost, moved },
    reason:
      `half of what the order moves in the book is taken to come back in ${Number(halfLife.toPrecision(3))} s, which no ` +
      `recording can show: it then costs ${amountText(cost)}, instead of ${amountText(fullCost)} if every interval found ` +
      `a full book; the schedule for that would cost ${amountText(unawareCost)}, and ${percent} % of the shares are ` +
      'traded at other times',
  });
}

/** Without the permanent impact, which is the same for every schedule, and without penalties. */
function paidFor(problem: Problem, schedule: Float64Array): number {
  const { temporary, fees, transient } = costPartsOf(problem, schedule);
  return temporary + fees + transient;
}

function amountText(amount: number): string {
  return amount.toLocaleString('en-US', { maximumSignificantDigits: 5 });
}
