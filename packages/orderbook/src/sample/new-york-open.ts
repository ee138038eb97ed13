/**
 * The hour and minute at which 09:30 in New York is in UTC: 13:30 in summer, 14:30 in winter, by the rule in force since
 * 2007 (summer time from the second Sunday of March to the first of November). The changes are at 02:00, so a session
 * is never cut by one.
 *
 * @param date - YYYY-MM-DD
 * @returns minutes after midnight UTC
 */
export function newYorkOpen(date: string): number {
  const year = Number(date.slice(0, 4));
  const isSummer = date >= nthSunday(year, 3, 2) && date < nthSunday(year, 11, 1);
  return isSummer ? 13 * 60 + 30 : 14 * 60 + 30;
}

/** The n-th Sunday of a month, YYYY-MM-DD. */
function nthSunday(year: number, month: number, n: number): string {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const day = 1 + ((7 - first) % 7) + 7 * (n - 1);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
