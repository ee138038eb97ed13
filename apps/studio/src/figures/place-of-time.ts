import type { TrajectoryBound } from '@waterfill/plan';
import type { FigureTimes } from '../worker/answers.js';

/** Where the time of a bound is on the time axis of a figure; undefined: not on it. */
export function placeOfBound({ intervals, seconds }: FigureTimes, bound: TrajectoryBound): number | undefined {
  if (bound.seconds === undefined) return placeIn(intervals, (bound.interval ?? 0) + 1);
  return placeIn(seconds, bound.seconds) ?? placeIn(throughMidnight(seconds), bound.seconds + DAY);
}

/** Where the middle of an interval is on the time axis of a figure; undefined: not on it. */
export function placeOfInterval({ intervals }: FigureTimes, interval: number): number | undefined {
  return placeIn(intervals, interval + 0.5);
}

const DAY = 86_400;

/** Times that go on rising after midnight. */
function throughMidnight(seconds: readonly number[]): number[] {
  return seconds.map((time) => (time < seconds[0]! ? time + DAY : time));
}

/** Between its neighbours in a list that rises; undefined: outside. */
function placeIn(values: readonly number[], value: number): number | undefined {
  const after = values.findIndex((one) => one >= value);
  if (after <= 0) return values[0] === value ? 0 : undefined;
  const [low, high] = [values[after - 1]!, values[after]!];
  return after - 1 + (value - low) / (high - low);
}
