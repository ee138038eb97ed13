import { createZoneClock } from '@waterfill/model';

/** What the clock of a time zone shows: `11:30:05`. */
export function clockText(seconds: number, timezone: string): string {
  const local = Math.floor(seconds) + createZoneClock(timezone).offsetAt(seconds);
  return new Date(local * 1000).toISOString().slice('YYYY-MM-DDT'.length, 'YYYY-MM-DDThh:mm:ss'.length);
}
