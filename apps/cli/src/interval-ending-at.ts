import { createGridClock, type Grid, type ProblemDocument } from '@waterfill/documents';
import { intervalCount } from '@waterfill/model';
import { createDayClock } from './day-clock.js';
import { secondsOfIso } from './order-bounds.js';
import type { TrajectoryBound } from './parse-trajectory-bound.js';

/**
 * The interval by whose end something is to be done: of that number, or that ends at that time of day.
 *
 * @throws RangeError saying why there is no such interval
 */
export function intervalEndingAt(
  { problem, grid }: ProblemDocument,
  { interval, seconds }: Pick<TrajectoryBound, 'interval' | 'seconds'>,
): number {
  const intervals = intervalCount(problem);
  if (seconds === undefined) {
    if (interval! < intervals) return interval!;
    throw new RangeError(`there is no interval ${interval}; they are 0 to ${intervals - 1}`);
  }
  if (grid === undefined)
    throw new RangeError('the problem has no grid, so no clock times; give the number of an interval');
  const ends = endsAt(grid, intervals, seconds);
  if (ends.length === 1) return ends[0]!;
  const clock = createDayClock(grid, intervals);
  if (ends.length > 1) throw new RangeError(`there are ${ends.length} such times; give the number of an interval`);
  const times = boundaryTimes(grid, intervals);
  if (times[0] === seconds) throw new RangeError('nothing can be done by the start of the first interval');
  const inside = times.findIndex((time, t) => time < seconds && seconds < times[t + 1]!);
  if (inside < 0) throw new RangeError(`it is outside ${clock.horizon}`);
  throw new RangeError(
    `it is inside interval ${inside}, ${clock.at(inside)} to ${clock.at(inside + 1)}; give one of these`,
  );
}

function endsAt(grid: Grid, intervals: number, seconds: number): number[] {
  const times = boundaryTimes(grid, intervals);
  return [...times.keys()].slice(1).flatMap((t) => (times[t] === seconds ? [t - 1] : []));
}

/** When the intervals start, and the last one ends, in seconds of the day; the midnight at the end is 24:00. */
function boundaryTimes(grid: Grid, intervals: number): number[] {
  const clock = createGridClock(grid);
  const times = Array.from({ length: intervals + 1 }, (_, t) => secondsOfIso(clock(t)));
  if (times[intervals] === 0) times[intervals] = 86_400;
  return times;
}
