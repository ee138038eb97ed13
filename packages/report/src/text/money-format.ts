import type { OrderProblem } from '@waterfill/model';
import { formatAmount } from './format-number.js';
import { printable } from './printable.js';

/** How amounts of a problem's currency are written. */
export interface MoneyFormat {
  /** the currency with a space before it, empty if the problem does not state it */
  readonly unit: string;
  format(amount: number): string;
}

/** The currency with a space before it, empty if it is not known. */
export function moneyUnitOf({ currency }: Pick<OrderProblem, 'currency'>): string {
  const name = printable(currency ?? '');
  return name === '' ? '' : ` ${name}`;
}

/** Writes amounts in the currency of a problem. */
export function moneyFormat(order: Pick<OrderProblem, 'currency'>): MoneyFormat {
  const unit = moneyUnitOf(order);
  return { unit, format: (amount) => formatAmount(amount) + unit };
}
