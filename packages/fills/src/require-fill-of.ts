import { ProblemError, requireKnownFields } from '@waterfill/model';
import type { Fill } from './fill.js';
import type { FilledOrder } from './filled-order.js';
import { FillsError } from './fills-error.js';

/** @throws FillsError if a number is out of range, or the fill is of another order */
export function requireFillOf(order: FilledOrder, fill: Fill, index: number, source: string): void {
  const { symbol, side } = order;
  const refuse = (code: string, reason: string): never => {
    throw new FillsError(source, placeOf(fill, index), reason, { code, details: { index } });
  };
  if (typeof fill !== 'object' || fill === null) refuse('invalid-fills', `expected a fill, got ${String(fill)}`);
  requireKnown(fill, (reason) => refuse('unknown-field', reason));
  if (!Number.isFinite(fill.seconds)) {
    refuse('invalid-fills', `expected a time in seconds since 1970, got ${String(fill.seconds)}`);
  }
  for (const field of ['price', 'shares'] as const) {
    const value: unknown = fill[field];
    const least = field === 'price' && isSigned(order) ? -TOO_LARGE : 0;
    if (typeof value === 'number' && value > least && value < TOO_LARGE) continue;
    refuse('invalid-fills', `expected a number above ${least} and below ${TOO_LARGE} as ${field}, got ${shown(value)}`);
  }
  if (symbol !== undefined && fill.symbol !== undefined && fill.symbol !== symbol) {
    refuse(
      'other-symbol',
      `is a fill of ${fill.symbol}, and the order trades ${symbol}; leave out the fills of other orders`,
    );
  }
  if (side !== undefined && fill.side !== undefined && fill.side !== side) {
    refuse('other-side', `is a ${fill.side}, and the order is a ${side}; leave out the fills of other orders`);
  }
}

/** Whether prices of an order may be at or below 0. */
function isSigned({ allowNegativePrices, mids = [] }: FilledOrder): boolean {
  return allowNegativePrices ?? Array.from(mids).some((mid) => mid <= 0);
}

const FIELDS: Readonly<Record<keyof Fill, true>> = {
  ...{ seconds: true, price: true, shares: true, id: true, symbol: true, side: true, line: true },
};

function requireKnown(fill: Fill, refuse: (reason: string) => void): void {
  try {
    requireKnownFields(fill, Object.keys(FIELDS));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    refuse(`${error.path}: ${error.reason}`);
  }
}

/** Sums of shares, and of shares times prices, are finite below it. */
const TOO_LARGE = 1e100;

/** A text that looks like a number is shown as a text. */
function shown(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** The name of a fill in messages. */
export function placeOf(fill: Fill, index: number): string {
  const line = fill?.line;
  return line === undefined ? `fills[${index}]` : `line ${line}`;
}
