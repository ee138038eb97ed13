import { type Fill, type FilledOrder, requireFills } from '@waterfill/fills';
import { CompensatedSum, type Finding, findingOf, sharesText } from '@waterfill/model';
import type { ExecutionOrder } from './execution-order.js';

/** Relative to the quantity: sums of fractional fills have rounding errors. */
const ROUNDING = 1e-12;

/** The fills of an order, each counted once. */
export class FillLedger {
  readonly #quantity: number;
  readonly #order: FilledOrder;
  readonly #known = new Map<string, Fill>();
  readonly #done = new CompensatedSum();

  constructor(order: ExecutionOrder) {
    this.#quantity = order.quantity;
    // Too many shares are found from all fills together, not from one.
    this.#order = { ...filledOrderOf(order), quantity: undefined };
  }

  /** Filled, shares. */
  get done(): number {
    return this.#done.value;
  }

  /**
   * Checks a fill before it is counted.
   *
   * @param mid - of the book, currency per share; NaN: not known
   * @throws FillsError if it is of another symbol or side, a number is out of range, or its id belongs to a different
   *   fill
   */
  check(fill: Fill, mid: number): { readonly isNew: boolean; readonly findings: readonly Finding[] } {
    const known = fill?.id === undefined ? undefined : this.#known.get(fill.id);
    const { findings } = requireFills(known === undefined ? [fill] : [known, fill], { ...this.#order, mids: [mid] });
    return known === undefined
      ? { isNew: true, findings: [...findings, ...this.#overfilled(fill)] }
      : { isNew: false, findings: findings.filter(({ code }) => code === 'repeated-fills') };
  }

  add(fill: Fill): void {
    if (fill.id !== undefined) this.#known.set(fill.id, fill);
    this.#done.add(fill.shares);
  }

  #overfilled({ shares }: Fill): Finding[] {
    const quantity = this.#quantity;
    const total = this.done + shares;
    if (total <= quantity * (1 + ROUNDING)) return [];
    const tooMany = total - quantity;
    const reason =
      `${sharesText(total)} shares were filled of ${sharesText(quantity)}, ${sharesText(tooMany)} too many; ` +
      'they are counted, and no more is traded';
    return [findingOf({ code: 'over-filled', path: 'fills', reason, details: { total, quantity, tooMany } })];
  }
}

/** The order for checks of its fills: one interval from its start to its end. */
export function filledOrderOf(order: ExecutionOrder): FilledOrder {
  const { symbol, side, quantity, openSeconds, start, horizon, timezone = 'UTC' } = order;
  const first = new Date(1000 * (openSeconds + start)).toISOString();
  return { symbol, side, quantity, grid: { start: first, intervalSeconds: horizon, timezone }, upper: [1] };
}
