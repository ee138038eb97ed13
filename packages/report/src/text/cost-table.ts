import {
  answerOf,
  arrivalValue,
  comparedCost,
  EVEN_SPLIT,
  type OrderProblem,
  PLANNED,
  type Plan,
  type Solution,
} from '@waterfill/model';
import { formatAmount } from './format-number.js';
import { moneyFormat } from './money-format.js';
import { type Column, textTable } from './text-table.js';

/**
 * The cost of a plan on the fitted and on the measured or expected curves, beside the least possible cost and the costs of other
 * schedules.
 *
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, planOrder } from '@waterfill/plan';
 * import { costTable } from '@waterfill/report/text';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const day = await measureDay(await openRecording(file), { intervalSeconds: 1800 });
 * const plan = await planOrder([day], { quantity: 2000 });
 * costTable(plan).some((line) => line.includes('even split')); // => true
 * ```
 */
export function costTable(plan: Plan): string[] {
  return textTable(costColumns(plan), costRows(plan));
}

/** The columns of {@link costRows}. */
export function costColumns({ order }: Plan): Column[] {
  return [
    { title: 'cost', align: 'left' },
    { title: `total${moneyFormat(order).unit}`, align: 'right' },
    { title: 'per share', align: 'right' },
    { title: 'bp of arrival', align: 'right' },
    { title: 'this schedule', align: 'left' },
  ];
}

/** The rows of a {@link costTable}; none without a schedule. */
export function costRows(plan: Plan): string[][] {
  const { comparison, result } = plan;
  const answer = answerOf(result);
  if (comparison === undefined || answer === undefined) return [];
  const { fees, transientCost } = answer.solution;
  const fitted = answer.certificate.cost + (transientCost ?? 0);
  const own = comparedCost(comparison, PLANNED);
  const others = comparison.schedules.filter(({ name }) => name !== PLANNED);
  const amount = savingFormat(plan.order);
  const against = (cost: number | undefined): string =>
    own === undefined || cost === undefined ? '' : savingText(own, cost, amount);
  const row = (label: string, cost: number | undefined, remark: string): string[] => [
    label,
    ...amountsOf(plan, cost),
    remark,
  ];
  return [
    row('on fitted curves', fitted, fees === undefined ? '' : 'net of fees'),
    ...partRows(answer.solution).map(([label, cost]) => row(label, cost, '')),
    row(
      plan.ahead ? 'on expected curves' : 'on measured curves',
      own,
      own === undefined ? '' : misfitText(own, fitted, amount),
    ),
    row('  least possible', comparison.floor, against(comparison.floor)),
    ...others.map(({ name, cost }) => row(`  ${name}`, cost, against(cost))),
  ];
}

/** The parts of the cost on fitted curves; none if there is only one. */
function partRows({ cost, fees, transientCost }: Solution): [label: string, cost: number][] {
  if (fees === undefined && transientCost === undefined) return [];
  return [
    ['  impact', cost - (fees ?? 0)],
    ...(transientCost === undefined ? [] : [['  impact that decays', transientCost] satisfies [string, number]]),
    ...(fees === undefined ? [] : [[`  ${feesName(fees)}`, fees] satisfies [string, number]]),
  ];
}

/** A total cost, the cost per share, and in basis points of the order's value at the arrival mid. */
function amountsOf({ order, curves }: Plan, cost: number | undefined): string[] {
  const { quantity } = order.problem;
  if (cost === undefined) return ['-', '-', '-'];
  if (quantity === 0) return [formatAmount(cost), '-', '-'];
  const ofArrival = (1e4 * cost) / arrivalValue(quantity, curves);
  return [cost, cost / quantity, ofArrival].map((amount) => (Number.isNaN(amount) ? '-' : formatAmount(amount)));
}

/** The saving of the planned schedule against the even split; undefined if one of the costs is unknown. */
export function savingAgainstEven({ comparison, order }: Plan): string | undefined {
  if (comparison === undefined) return undefined;
  const [own, even] = [PLANNED, EVEN_SPLIT].map((name) => comparedCost(comparison, name));
  return own === undefined || even === undefined ? undefined : savingText(own, even, savingFormat(order));
}

function misfitText(measured: number, fitted: number, amount: SavingFormat): string {
  if (measured === fitted) return 'as the fit says';
  const part = amount(Math.abs(measured - fitted), fitted);
  return `${part} ${measured > fitted ? 'above' : 'below'} the fit`;
}

/** The saving of one cost against another. */
export function savingText(own: number, other: number, amount: SavingFormat = percent): string {
  if (own === other) return 'costs the same';
  return own <= other ? `saves ${amount(other - own, other)}` : `costs ${amount(own - other, other)} more`;
}

/** How a saving is written. */
type SavingFormat = (part: number, whole: number) => string;

/** Per cent of the cost, or in currency if there are fees: with rebates a cost may be near or below 0. */
export function savingFormat(order: OrderProblem): SavingFormat {
  return order.problem.fee === undefined ? percent : (part) => moneyFormat(order).format(part);
}

/** The name of total fees, by their sign. */
export function feesName(fees: number): string {
  return fees < 0 ? 'rebates' : 'fees';
}

/** Large savings have no decimals: they would not be significant. */
function percent(part: number, whole: number): string {
  return `${oneDecimal.format((100 * part) / whole)} %`;
}

const oneDecimal = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'negative',
});
