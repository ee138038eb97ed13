/** A trading day of US stocks, seconds, as on the command line. */
export const DAY = 23_400;

const UNITS: readonly (readonly [string, string])[] = [
  ['', 'interval'],
  ['1', 'second'],
  ['60', 'minute'],
  ['3600', 'hour'],
  [String(DAY), 'day of 6.5 h'],
];

/**
 * What a variance can be per, as options of a choice: the usual ones and the chosen one.
 *
 * @param seconds - undefined: an interval, whose option is an empty text
 */
export function unitsWith(seconds: number | undefined): readonly (readonly [string, string])[] {
  const chosen = String(seconds ?? '');
  return UNITS.some(([unit]) => unit === chosen) ? UNITS : [...UNITS, [chosen, `${chosen} s`]];
}
