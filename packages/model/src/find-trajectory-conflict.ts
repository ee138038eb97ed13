import { capacityOf } from './capacity.js';
import { RunningBound } from './corridor.js';
import type { Conflict } from './find-infeasibility.js';
import type { Problem } from './problem.js';

/** A bound on what is done by the end of an interval, -1 being the start, where nothing is. */
interface Source {
  readonly interval: number;
  readonly shares: number;
}

/**
 * The first interval by whose end more has to be done than can be, in a problem whose intervals by themselves could take
 * the order.
 *
 * What has to be done by the end of an interval follows from one bound, at its end or before, and the lower bounds of the
 * intervals between; what can be, from another and the upper bounds. The first time that the two contradict each other,
 * one of them is a bound at that very interval.
 *
 * @param rounding - shares; a contradiction by no more is none
 */
export function findTrajectoryConflict(
  problem: Problem,
  rounding: number,
): { conflict: Conflict; message: string } | undefined {
  const capacity = capacityOf(problem);
  const [least, most] = [new RunningBound(0), new RunningBound(0)];
  let leastFrom: Source = { interval: -1, shares: 0 };
  let mostFrom: Source = leastFrom;
  for (let t = 0; t < capacity.length; t++) {
    least.add(problem.lower[t]!);
    most.add(capacity[t]!);
    const bounds = boundsAt(problem, t);
    const needed = least.atLeast(bounds.lower);
    const available = most.atMost(bounds.upper);
    if (needed === bounds.lower) leastFrom = { interval: t, shares: needed };
    if (available === bounds.upper) mostFrom = { interval: t, shares: available };
    if (needed - available <= rounding) continue;
    const conflict: Conflict = { kind: 'trajectory', needed, available, interval: t };
    return { conflict, message: describe(conflict, t, leastFrom, mostFrom) };
  }
  return undefined;
}

/** The trajectory bounds at the end of interval t; at that of the last one, the quantity too. */
function boundsAt({ quantity, trajectory }: Problem, t: number): { lower: number; upper: number } {
  const lower = trajectory?.lower[t] ?? 0;
  const upper = trajectory?.upper[t] ?? Number.POSITIVE_INFINITY;
  const isLast = t === (trajectory?.lower.length ?? 0) - 1;
  return isLast ? { lower: Math.max(lower, quantity), upper: Math.min(upper, quantity) } : { lower, upper };
}

function describe({ needed, available }: Conflict, t: number, leastFrom: Source, mostFrom: Source): string {
  const needs = `by the end of interval ${t} at least ${needed} shares have to be done`;
  const allows = `at most ${available} can be`;
  return `${needs}${because(leastFrom, t, 'at least', 'lower')}, but ${allows}${because(mostFrom, t, 'at most', 'upper')}`;
}

/** Whence a bound at the end of interval t follows, if not from one at that very time. */
function because({ interval, shares }: Source, t: number, limit: string, bounds: string): string {
  if (interval === t) return '';
  const first = interval + 1;
  const intervals = first === t ? `interval ${t}` : `intervals ${first} to ${t}`;
  const before = interval < 0 ? '' : `${limit} ${shares} by the end of interval ${interval}, then `;
  return ` (${before}the ${bounds} bounds of ${intervals})`;
}
