import { formatAmount } from './format-number.js';
import type { MeasuredCosts } from './measured-costs.js';
import { type Column, textTable } from './text-table.js';

/** What there is to compare. */
export interface Costs {
  /** of the schedule on the fitted curves, currency */
  readonly fitted: number;
  readonly measured: MeasuredCosts;
  /** shares */
  readonly quantity: number;
  /** what the shares are worth at the mid of their intervals, currency */
  readonly value: number;
  /** the currency with a space before it, or nothing */
  readonly unit: string;
}

/** What the schedule costs as fitted and as measured, beside the least there is and what other splits would cost. */
export function costTable(costs: Costs): string[] {
  return textTable(costColumns(costs), costRows(costs));
}

/** The columns of {@link costRows}. */
export function costColumns({ unit }: Costs): Column[] {
  return [
    { title: 'cost', align: 'left' },
    { title: `total${unit}`, align: 'right' },
    { title: 'per share', align: 'right' },
    { title: 'bp of mid', align: 'right' },
    { title: 'this schedule', align: 'left' },
  ];
}

/** The rows of a {@link costTable}. */
export function costRows({ fitted, measured, quantity, value }: Costs): string[][] {
  const own = measured.schedule;
  const against = (cost: number | undefined): string =>
    own === undefined || cost === undefined ? '' : savingText(own, cost);
  const amounts = (cost: number | undefined): string[] => {
    if (cost === undefined) return ['-', '-', '-'];
    if (quantity === 0) return [formatAmount(cost), '-', '-'];
    return [cost, cost / quantity, (1e4 * cost) / value].map(formatAmount);
  };
  return [
    ['on the fitted curves', ...amounts(fitted), ''],
    ['on the measured curves', ...amounts(own), own === undefined ? '' : misfitText(own, fitted)],
    ['  least of any schedule', ...amounts(measured.floor), against(measured.floor)],
    ['  even split', ...amounts(measured.evenSplit), against(measured.evenSplit)],
    ['  split by volume', ...amounts(measured.volumeSplit), against(measured.volumeSplit)],
  ];
}

function misfitText(measured: number, fitted: number): string {
  if (measured === fitted) return 'as the fit says';
  const part = percent(Math.abs(measured - fitted), fitted);
  return `${part} ${measured > fitted ? 'above' : 'below'} the fit`;
}

/** What a schedule of one cost saves against another. */
export function savingText(own: number, other: number): string {
  if (own === other) return 'costs the same';
  return own <= other ? `saves ${percent(other - own, other)}` : `costs ${percent(own - other, other)} more`;
}

/** Of savings nobody believes decimals. */
function percent(part: number, whole: number): string {
  return `${oneDecimal.format((100 * part) / whole)} %`;
}

const oneDecimal = new Intl.NumberFormat('en-US', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
  signDisplay: 'negative',
});
