import type { OrderProblem } from '@waterfill/model';
import { formatAmount } from './format-number.js';
import { printable } from './printable.js';

/** How amounts of a problem's currency are written. */
export interface MoneyFormat {
  /** the currency with a space before it, empty if the problem does not state it */
  readonly unit: string;
  format(amount: number): string;
}

/** Writes amounts in the currency of a problem. */
export function moneyFormat({ currency }: OrderProblem): MoneyFormat {
  const name = printable(currency ?? '');
  const unit = name === '' ? '' : ` ${name}`;
  return { unit, format: (amount) => formatAmount(amount) + unit };
}
