import { type Grid, secondsAt } from './grid.js';
import { createZoneClock } from './zone-clock.js';

const MINUTE = 60_000;

/**
 * Gives the start times of the intervals of a grid in its time zone.
 *
 * Instants are counted in seconds from the start, so the number of intervals is right even on a day on which clocks
 * change, and the offset distinguishes two equal clock times.
 *
 * @returns the start of interval t as ISO 8601 with the offset in force; the end of t is the start of t + 1
 * @example
 * ```ts
 * import { createGridClock } from '@waterfill/model';
 * const clock = createGridClock({ start: '2025-11-02T01:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' });
 * clock(0); // => '2025-11-02T01:30:00-04:00'
 * clock(1); // => '2025-11-02T01:00:00-05:00'
 * ```
 */
export function createGridClock(grid: Grid): (t: number) => string {
  const first = Date.parse(grid.start);
  const { offsetAt } = createZoneClock(grid.timezone);
  let minute = Number.NaN;
  let [date, zone] = ['', ''];
  const textOf = (t: number): string => {
    const instant = Math.round(first + secondsAt(grid, t) * 1000);
    // Formatting a date is slow, so it is done once for each minute of the grid.
    if (Math.floor(instant / MINUTE) !== minute) {
      minute = Math.floor(instant / MINUTE);
      [date, zone] = formatMinute(minute, offsetAt(instant / 1000) / 60);
    }
    return date + formatSeconds(instant - minute * MINUTE) + zone;
  };
  let last = { t: Number.NaN, text: '' };
  return (t) => {
    // The end of an interval is asked for again as the start of the next.
    if (t !== last.t) last = { t, text: textOf(t) };
    return last.text;
  };
}

/** The text before and after the seconds. */
function formatMinute(minute: number, offset: number): [date: string, zone: string] {
  const date = new Date((minute + offset) * MINUTE).toISOString().slice(0, -'00.000Z'.length);
  const distance = Math.abs(offset);
  return [date, `${offset < 0 ? '-' : '+'}${pad(Math.floor(distance / 60), 2)}:${pad(distance % 60, 2)}`];
}

function formatSeconds(milliseconds: number): string {
  const fraction = milliseconds % 1000;
  return pad(Math.floor(milliseconds / 1000), 2) + (fraction === 0 ? '' : `.${pad(fraction, 3)}`);
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
