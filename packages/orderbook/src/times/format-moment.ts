import type { Moment } from '../reading/book-recording.js';

/**
 * Writes an instant as ISO 8601, with all nanoseconds.
 *
 * @param offset - of the displayed clock from UTC, seconds
 * @example
 * ```ts
 * import { formatMoment } from '@waterfill/orderbook';
 * const moment = { seconds: 1743687000, nanoseconds: 125395235 };
 * formatMoment(moment); // => '2025-04-03T13:30:00.125395235Z'
 * formatMoment(moment, -14400); // => '2025-04-03T09:30:00.125395235-04:00'
 * ```
 */
export function formatMoment({ seconds, nanoseconds }: Moment, offset = 0): string {
  const clock = new Date((seconds + offset) * 1000).toISOString().slice(0, -'.000Z'.length);
  return `${clock}.${String(nanoseconds).padStart(9, '0')}${offset === 0 ? 'Z' : formatOffset(offset)}`;
}

function formatOffset(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
