import { dayAt } from './day.js';

/**
 * Easter Sunday of the Gregorian calendar, days since 1970-01-01.
 *
 * Source: the algorithm of Oudin, valid for all years of that calendar (Explanatory Supplement to the Astronomical
 * Almanac, 1992, section 12.1).
 */
export function easterSunday(year: number): number {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const correction = Math.floor((century - Math.floor((century - 17) / 25)) / 3);
  const epact = (century - Math.floor(century / 4) - correction + 19 * golden + 15) % 30;
  const late = Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const moon = epact - late;
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  return dayAt(year, 3, 28 + moon - weekday);
}
