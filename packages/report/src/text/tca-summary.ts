import { clockText, createZoneClock, describeFinding } from '@waterfill/model';
import { type CostAnalysis, edgesOf, type PlannedCost } from '@waterfill/tca';
import { formatCount, formatPercent, formatShares } from './format-number.js';
import { moneyUnitOf } from './money-format.js';
import type { NameOf } from './name-of.js';
import { printable } from './printable.js';
import { amountText, basisPointsText, orderValue } from './tca-tables.js';

type Entry = readonly [label: string, text: string];

/** What was traded, and when: one line for each. */
export function tcaSubject({ order }: CostAnalysis): string[] {
  const { symbol = '', side, quantity, grid } = order;
  const [first, last] = [edgesOf(order)[0]!, edgesOf(order).at(-1)!];
  const name = printable(symbol);
  const times = `${clockOf(order.arrival, grid.timezone)} to ${clockOf(last, grid.timezone)} ${grid.timezone}`;
  const date = createZoneClock(grid.timezone).dateAt(first);
  return [`${name === '' ? '' : `${name}: `}${side} ${formatShares(quantity)} shares`, `${date} ${times}`];
}

/** The summary of a traded order, as labels and texts. */
export function tcaSummary(cost: CostAnalysis): Entry[] {
  const { order, results, fills } = cost;
  const { filled, averagePrice, perold } = results;
  const unit = moneyUnitOf(order);
  const count = fills.length === 1 ? '1 fill' : `${formatCount(fills.length)} fills`;
  const part = order.quantity > 0 ? ` (${formatPercent(filled, order.quantity)})` : '';
  const average = filled > 0 ? `, at ${amountText(averagePrice)}${unit} on average` : '';
  return [
    ['filled', `${formatShares(filled)} of ${formatShares(order.quantity)} shares${part} in ${count}${average}`],
    ['shortfall', shortfallText(cost)],
    [
      'Perold',
      `execution ${amountText(perold.execution)}, opportunity ${amountText(perold.opportunity)}, fees ${amountText(perold.fees)}${unit}`,
    ],
    ...planEntry(cost),
  ];
}

/** The findings: what could not be computed, and what to check. */
export function tcaCaveats({ findings }: CostAnalysis, nameOf?: NameOf): string[] {
  return findings.map((finding) => printable(describeFinding(finding, nameOf)));
}

/** What an order cost, in money and in basis points of its value. */
export function shortfallText({ order, results }: CostAnalysis): string {
  const { shortfall, reference } = results;
  if (Number.isNaN(shortfall)) return 'not known';
  const against = order.decisionPrice === undefined ? 'arrival' : 'decision';
  const at = `the ${against}, at ${amountText(reference)}`;
  const amount = `${amountText(shortfall)}${moneyUnitOf(order)}`;
  const value = orderValue(results);
  // The value of a spread may be at or below 0.
  if (!(value > 0)) return `${amount}, against ${at}`;
  return `${amount}, ${basisPointsText(shortfall, value)} bp of what the order was worth at ${at}`;
}

/**
 * The cost of the fills against the mids before them, fees included, which is what a plan predicts. NaN if no quotes
 * are known.
 */
export function costAgainstMids({ market, results }: CostAnalysis): number {
  const { spread, impact, fees } = results.parts;
  return market === undefined ? Number.NaN : spread + impact + fees;
}

function planEntry(cost: CostAnalysis): Entry[] {
  const { plan, results } = cost;
  if (plan === undefined) return [];
  const unit = moneyUnitOf(cost.order);
  const paid = costAgainstMids(cost);
  const known = results.parts.undivided === 0 ? '' : ', without the fills that have no quote';
  const found = Number.isNaN(paid)
    ? 'the cost of the fills against the mids before them is not known without a recording'
    : `against the mids before them the fills cost ${amountText(paid)}${unit} (spread, impact and fees${known})`;
  return [['plan', `${found}; the plan said ${plannedText(plan, unit)}`]];
}

function plannedText({ cost, floor, asFilled }: PlannedCost, unit: string): string {
  const total = asFilled.reduce((sum, one) => sum + one, 0);
  const traded = Number.isNaN(total) ? '' : `, and ${amountText(total)} for the shares as they were filled`;
  const least =
    floor === undefined
      ? '. It minimises more than cost, such as risk, so its certificate has no lower bound on the cost alone'
      : `. Its certified floor is ${amountText(floor)}: on the plan's impact no schedule costs less`;
  return `${amountText(cost)}${unit} for the whole order${traded}${least}`;
}

/** hh:mm if the seconds are zero. */
function clockOf(seconds: number, timezone: string): string {
  const text = clockText(seconds, timezone);
  return text.endsWith(':00') ? text.slice(0, 'hh:mm'.length) : text;
}
