import { sharesText } from '../numbers/shares-text.js';
import { capacityOf } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import type { Conflict } from './conflict.js';
import { RunningBound } from './corridor.js';

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
 * @param rounding - shares; a contradiction by no more is none
 */
export function findTrajectoryConflict(
  problem: Problem,
  rounding: number,
): { conflict: Conflict; message: string } | undefined {
  const capacity = capacityOf(problem);
  const [least, most] = [new RunningBound(0), new RunningBound(0)];
  let leastFrom: Source = { interval: -1, shares: 0, isOrder: false };
  let mostFrom: Source = leastFrom;
  for (let t = 0; t < capacity.length; t++) {
    least.add(problem.lower[t]!);
    most.add(capacity[t]!);
    const { lower, upper } = boundsAt(problem, t);
    const needed = least.atLeast(lower.shares);
    const available = most.atMost(upper.shares);
    if (needed === lower.shares) leastFrom = lower;
    if (available === upper.shares) mostFrom = upper;
    if (needed - available <= rounding) continue;
    const conflict: Conflict = { kind: 'trajectory', needed, available, interval: t };
    return { conflict, message: describe(conflict, t, leastFrom, mostFrom) };
  }
  return undefined;
}

/** The bounds on what is done by the end of interval t, whoever sets them. */
function boundsAt({ quantity, trajectory, lower: { length } }: Problem, t: number): { lower: Source; upper: Source } {
  const least = trajectory?.lower[t] ?? 0;
  const most = trajectory?.upper[t] ?? Number.POSITIVE_INFINITY;
  const order = { interval: t, shares: quantity, isOrder: true };
  return {
    lower: t === length - 1 && least <= quantity ? order : { interval: t, shares: least, isOrder: false },
    upper: most >= quantity ? order : { interval: t, shares: most, isOrder: false },
  };
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
