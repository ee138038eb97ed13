import type { Finding } from '@waterfill/model';
import { doubtfulFills } from './doubtful-fills.js';
import type { Fill } from './fill.js';
import type { FilledOrder } from './filled-order.js';
import { FillsError } from './fills-error.js';
import { findingOn, type PlacedFill } from './placed-fill.js';
import { placeOf, requireFillOf } from './require-fill-of.js';

/** The fills of one order, and findings about them. */
export interface CheckedFills {
  /** by time, without repeats */
  readonly fills: readonly Fill[];
  /** all changes and all unlikely fills, with their lines */
  readonly findings: readonly Finding[];
}

/**
 * Checks that fills belong to an order, and sorts them by time.
 *
 * Fills that would make the sum wrong are refused: another symbol or side, a number out of range, or one id with two
 * different fills. All others are counted, with a finding about `fills` if they are unusual: an id that repeats the
 * same fill, which is counted once (`repeated-fills`); times that go backwards (`fills-sorted`); fills without an id
 * that are alike (`alike-fills`); more shares than the order has (`over-filled`); fills before the first interval,
 * after the last, or in one that is closed (`fills-before-start`, `fills-after-end`, `fills-while-closed`), or later
 * than now (`fills-after-now`); and prices of less than half or more than twice the mid (`far-prices`).
 *
 * @param source - the name of their file, for messages
 * @throws FillsError naming the line, or `fills[3]` where fills have no lines
 * @example
 * ```ts
 * import { parseFills, requireFills } from '@waterfill/fills';
 * const csv = 'time,price,shares,id\n10:05,10.02,300,B\n10:00,10.01,500,A\n10:05,10.02,300,B\n';
 * const read = parseFills(csv, { timezone: 'America/New_York', date: '2025-06-02' });
 * const { fills, findings } = requireFills(read, { quantity: 5000, symbol: 'FLOW', side: 'buy' });
 * fills.map(({ id }) => id); // => ['A', 'B']
 * findings.map(({ code }) => code); // => ['repeated-fills', 'fills-sorted']
 * ```
 */
export function requireFills(fills: readonly Fill[], order: FilledOrder, source = 'fills'): CheckedFills {
  for (const [i, fill] of fills.entries()) requireFillOf(order, fill, i, source);
  const placed = fills.map((fill, index) => ({ fill, index }));
  const { kept, repeats } = apart(placed, source);
  const late = kept.filter(({ fill }, i) => i > 0 && fill.seconds < kept[i - 1]!.fill.seconds);
  const sorted = late.length === 0 ? kept : kept.toSorted((a, b) => a.fill.seconds - b.fill.seconds);
  return {
    fills: sorted.map(({ fill }) => fill),
    findings: [
      ...findingOn(repeats, 'repeated-fills', 'the same fill again, by its id; it is counted once'),
      ...findingOn(late, 'fills-sorted', 'earlier than the fill before; all fills are sorted by time'),
      ...doubtfulFills(sorted, order),
    ],
  };
}

/** Separates repeats from the first fill of each id and the fills without an id. */
function apart(fills: readonly PlacedFill[], source: string): { kept: PlacedFill[]; repeats: PlacedFill[] } {
  const known = new Map<string, PlacedFill>();
  const repeats: PlacedFill[] = [];
  const kept = fills.filter((placed) => {
    const { id } = placed.fill;
    const first = id === undefined ? undefined : known.get(id);
    if (first === undefined) {
      if (id !== undefined) known.set(id, placed);
      return true;
    }
    requireSame(first, placed, source);
    repeats.push(placed);
    return false;
  });
  return { kept, repeats };
}

const NAMES = { seconds: 'time', price: 'price', shares: 'number of shares', symbol: 'symbol', side: 'side' } as const;
const FIELDS = Object.keys(NAMES) as (keyof typeof NAMES)[];

function requireSame(first: PlacedFill, second: PlacedFill, source: string): void {
  const field = FIELDS.find((name) => first.fill[name] !== second.fill[name]);
  if (field === undefined) return;
  const place = placeOf(second.fill, second.index);
  const reason =
    `has the id ${JSON.stringify(second.fill.id)} of ${placeOf(first.fill, first.index)}, and another ${NAMES[field]}; ` +
    'give each fill a unique id, and only the last version of a corrected fill';
  throw new FillsError(source, place, reason, { code: 'conflicting-fills' });
}
