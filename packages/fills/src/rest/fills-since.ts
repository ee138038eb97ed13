import { type Finding, findingOf, sharesText } from '@waterfill/model';
import type { Fill } from '../fill.js';

/** The fills that have not been counted yet. */
interface FillsSince {
  readonly fills: readonly Fill[];
  /** `fills-counted` if any are left out */
  readonly findings: readonly Finding[];
}

/**
 * Leaves out fills that are already counted, so that one file with all fills of the day can be given repeatedly.
 * Fills are the same if their ids are equal or, without ids, their times, prices and shares.
 *
 * @param counted - those that a replan counted as done
 * @example
 * ```ts
 * import { fillsSince } from '@waterfill/fills';
 * const first = { seconds: 0, price: 10, shares: 100 };
 * const second = { seconds: 60, price: 10, shares: 50 };
 * fillsSince([first, second], [first]).fills; // => [second]
 * ```
 */
export function fillsSince(fills: readonly Fill[], counted: readonly Fill[]): FillsSince {
  const known = new Map<string, number>();
  for (const fill of counted) known.set(keyOf(fill), (known.get(keyOf(fill)) ?? 0) + 1);
  const [left, out]: [Fill[], Fill[]] = [[], []];
  for (const fill of fills) (isCounted(fill, known) ? out : left).push(fill);
  if (out.length === 0) return { fills, findings: [] };
  const shares = out.reduce((sum, fill) => sum + fill.shares, 0);
  const reason = `${out.length} of the fills (${sharesText(shares)} shares) are already counted as done; they are left out`;
  const details = { fills: out.length, shares };
  return { fills: left, findings: [findingOf({ code: 'fills-counted', path: 'fills', reason, details })] };
}

/** Equal fills without an id count once for each time they appear; repeats of an id count once in all. */
function isCounted(fill: Fill, known: Map<string, number>): boolean {
  const count = known.get(keyOf(fill)) ?? 0;
  if (count > 0 && fill.id === undefined) known.set(keyOf(fill), count - 1);
  return count > 0;
}

function keyOf({ id, seconds, price, shares }: Fill): string {
  return id === undefined ? JSON.stringify([seconds, price, shares]) : JSON.stringify([id]);
}
