import { createDayClock, type Grid, intervalCount, type OrderProblem } from '@waterfill/model';
import type { TrajectoryBound } from './order.js';
import { timesOfDay } from './times-of-day.js';

/**
 * The interval at whose end a bound applies, given by its number or by the time of day at which it ends.
 *
 * @throws RangeError saying why there is no such interval
 */
export function intervalEndingAt(
  { problem, grid }: OrderProblem,
  { interval, seconds }: Pick<TrajectoryBound, 'interval' | 'seconds'>,
): number {
  const intervals = intervalCount(problem);
  if (seconds === undefined) return numbered(interval, intervals);
  if (grid === undefined) {
    throw new RangeError('the problem has no grid, so no clock times; give the number of an interval');
  }
  const times = timesOfDay(grid, intervals);
  const ends = [...times.keys()].slice(1).flatMap((t) => (times[t] === seconds ? [t - 1] : []));
  if (ends.length === 1) return ends[0]!;
  if (ends.length > 1) throw new RangeError(`there are ${ends.length} such times; give the number of an interval`);
  throw new RangeError(whyNone(grid, times, seconds));
}

function numbered(interval: number | undefined, intervals: number): number {
  if (interval === undefined) throw new RangeError('expected an interval, or a time of day in seconds');
  if (Number.isInteger(interval) && interval >= 0 && interval < intervals) return interval;
  throw new RangeError(`there is no interval ${interval}; they are 0 to ${intervals - 1}`);
}

function whyNone(grid: Grid, times: readonly number[], seconds: number): string {
  const clock = createDayClock(grid, times.length - 1);
  if (times[0] === seconds) return 'nothing can be done by the start of the first interval';
  const inside = times.findIndex((time, t) => time < seconds && seconds < times[t + 1]!);
  if (inside < 0) return `${timeText(seconds)} is outside ${clock.horizon}`;
  const ends = inside === 0 ? [1] : [inside, inside + 1];
  return `${timeText(seconds)} is inside interval ${inside}; give ${ends.map((t) => clock.at(t)).join(' or ')}`;
}

/** hh:mm, or hh:mm:ss. */
function timeText(seconds: number): string {
  const end = seconds % 60 === 0 ? 'hh:mm'.length : 'hh:mm:ss'.length;
  return new Date(1000 * seconds).toISOString().slice('YYYY-MM-DDT'.length).slice(0, end);
}
