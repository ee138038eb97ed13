import { createGridClock, type Grid, lengthAt } from '@waterfill/model';

const DAY = 86_400;
const ISO_TIME = /T(\d\d):(\d\d):(\d\d(?:\.\d+)?)(.+)$/;

/**
 * Says which intervals of a grid are touched by a window of the day, as the clocks of its time zone show it.
 *
 * On a day on which clocks change, a window follows the clock, whatever its distance from the start of the grid. A
 * window repeated in autumn occurs twice, and one skipped in spring does not occur.
 *
 * @returns whether any time of interval t is in [from, to), both in seconds after midnight, 0 <= from < to <= 86,400
 */
export function createClockOverlap(grid: Grid): (t: number, from: number, to: number) => boolean {
  const clock = createGridClock(grid);
  return (t, from, to) => spansOf(clock, grid, t).some((span) => overlaps(span, from, to));
}

/** A time by the clock, seconds after the midnight before its start. */
type Span = readonly [start: number, end: number];

/** An interval as the clocks show it: in two parts where they change within. */
function spansOf(clock: (t: number) => string, grid: Grid, t: number): Span[] {
  const length = lengthAt(grid, t);
  const readingAt = (seconds: number): Reading => readingOf(clock(t + seconds / length));
  const first = readingAt(0);
  const isBefore = (seconds: number): boolean => readingAt(seconds).offset === first.offset;
  const last = Math.ceil(length) - 1;
  if (isBefore(last)) return [[first.seconds, first.seconds + length]];
  const change = firstWhereNot(isBefore, last);
  const { seconds } = readingAt(change);
  return [
    [first.seconds, first.seconds + change],
    [seconds, seconds + length - change],
  ];
}

/** The first whole number at which a condition fails that holds at 0 and fails at the last number. */
function firstWhereNot(holds: (value: number) => boolean, last: number): number {
  let [low, high] = [0, last];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** An interval may go on past midnight. */
function overlaps([start, end]: Span, from: number, to: number): boolean {
  for (let midnight = 0; midnight < end; midnight += DAY) {
    if (start < midnight + to && end > midnight + from) return true;
  }
  return false;
}

/** The time that a clock shows. */
interface Reading {
  /** after midnight */
  readonly seconds: number;
  readonly offset: string;
}

function readingOf(iso: string): Reading {
  const [, hours, minutes, seconds, offset] = ISO_TIME.exec(iso)!;
  return { seconds: 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds), offset: offset! };
}
