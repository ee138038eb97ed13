import type { Fill } from './fill.js';
import type { FilledOrder } from './filled-order.js';
import { FillsError } from './fills-error.js';

/** @throws FillsError if a number is out of range, or the fill is of another order */
export function requireFillOf({ symbol, side }: FilledOrder, fill: Fill, index: number, source: string): void {
  const refuse = (code: string, reason: string): never => {
    throw new FillsError(source, placeOf(fill, index), reason, { code, details: { index } });
  };
  if (!Number.isFinite(fill.seconds)) {
    refuse('invalid-fills', `expected a time in seconds since 1970, got ${String(fill.seconds)}`);
  }
  for (const field of ['price', 'shares'] as const) {
    if (fill[field] > 0 && fill[field] < Number.POSITIVE_INFINITY) continue;
    refuse('invalid-fills', `expected a number above 0 as ${field}, got ${String(fill[field])}`);
  }
  if (symbol !== undefined && fill.symbol !== undefined && fill.symbol !== symbol) {
    refuse('other-symbol', `is a fill of ${fill.symbol}, and the order trades ${symbol}; leave out what is not of it`);
  }
  if (side !== undefined && fill.side !== undefined && fill.side !== side) {
    refuse('other-side', `is a ${fill.side}, and the order is a ${side}; leave out what is not of it`);
  }
}

/** How a message calls a fill. */
export function placeOf({ line }: Fill, index: number): string {
  return line === undefined ? `fills[${index}]` : `line ${line}`;
}
