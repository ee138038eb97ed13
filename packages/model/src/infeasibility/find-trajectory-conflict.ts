import { sharesText } from '../numbers/shares-text.js';
import type { Problem } from '../problem/problem.js';
import type { Conflict } from './conflict.js';
import { reachWithin } from './corridor.js';
import { pathLimitsOf } from './path-limits.js';

/** A bound on what is done by the end of an interval, -1 being the start, where nothing is. */
interface Source {
  readonly interval: number;
  readonly shares: number;
  /** whether it is the order rather than a trajectory bound */
  readonly isOrder: boolean;
}

/**
 * The first interval by whose end more has to be done than can be, in a problem whose intervals by themselves could take
 * the order.
 *
 * What has to be done by the end of an interval follows from one bound, at its end or before, and the lower bounds of the
 * intervals between; what can be, from another and the upper bounds. No more can be done than is ordered, and by the end
 * of the last interval no less. The first time that the two contradict each other, one of them is a bound at that very
 * interval.
 *
 * @param rounding - shares; smaller contradictions are ignored
 */
export function findTrajectoryConflict(
  problem: Problem,
  rounding: number,
): { conflict: Conflict; message: string } | undefined {
  const limits = pathLimitsOf(problem);
  const reach = reachWithin(limits);
  const last = reach.lower.length - 1;
  const interval = reach.lower.findIndex((least, t) => least - reach.upper[t]! > rounding);
  if (interval < 0) return undefined;
  const [needed, available] = [reach.lower[interval]!, reach.upper[interval]!];
  const conflict: Conflict = { kind: 'trajectory', needed, available, interval };
  const isOrder = (t: number, shares: number): boolean => t >= 0 && shares === problem.quantity;
  const leastFrom = sourceOf(reach.lower, limits.lower, interval, (t, shares) => t === last && isOrder(t, shares));
  const mostFrom = sourceOf(reach.upper, limits.upper, interval, isOrder);
  return { conflict, message: describe(conflict, interval, leastFrom, mostFrom) };
}

/** The last bound that what can be done by the end of an interval follows from. */
function sourceOf(
  reach: Float64Array,
  bounds: Float64Array,
  interval: number,
  isOrder: (t: number, shares: number) => boolean,
): Source {
  let t = interval;
  while (t >= 0 && reach[t] !== bounds[t]) t--;
  const shares = bounds[t] ?? 0;
  return { interval: t, shares, isOrder: isOrder(t, shares) };
}

function describe({ needed, available }: Conflict, t: number, leastFrom: Source, mostFrom: Source): string {
  const shares = leastFrom.isOrder
    ? `the ${sharesText(needed)} shares ordered`
    : `at least ${sharesText(needed)} shares`;
  const needs = `by the end of interval ${t} ${shares} have to be done${because(leastFrom, t, 'at least', 'has to', 'have to')}`;
  if (mostFrom.isOrder) return `${needs}, but the order is of ${sharesText(available)}`;
  return `${needs}, but at most ${sharesText(available)} can be${because(mostFrom, t, 'at most', 'can', 'can')}`;
}

/** Which earlier bound implies this one, if it is not the bound at that very time. */
function because({ interval, shares }: Source, t: number, limit: string, takes: string, take: string): string {
  if (interval === t) return '';
  const first = interval + 1;
  const between = first === t ? `interval ${t} ${takes} take` : `intervals ${first} to ${t} ${take} take`;
  const before = interval < 0 ? '' : `${limit} ${sharesText(shares)} by the end of interval ${interval}, and `;
  return ` (${before}what ${between})`;
}
