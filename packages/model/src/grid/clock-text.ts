import { createZoneClock } from './zone-clock.js';

/**
 * The local time of a time zone at an instant, to the second.
 *
 * @param instant - seconds since 1970-01-01T00:00:00Z
 * @param timezone - IANA name
 * @throws RangeError if there is no such time zone
 * @example
 * ```ts
 * import { clockText } from '@waterfill/model';
 * clockText(Date.parse('2025-06-02T15:30:05.75Z') / 1000, 'America/New_York'); // => '11:30:05'
 * ```
 */
export function clockText(instant: number, timezone: string): string {
  const local = Math.floor(instant) + createZoneClock(timezone).offsetAt(instant);
  return new Date(local * 1000).toISOString().slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDThh:mm:ss'.length);
}
