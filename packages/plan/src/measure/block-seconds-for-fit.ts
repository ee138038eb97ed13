/** Of fewer, one half of every other day is a single one, whose errors are between blocks. */
const FEWEST_DAYS = 4;

/**
 * The `blockSeconds` of `measureDay` for days that are fitted together: none from four days on, whose errors are between
 * days, and the usual ones of fewer.
 *
 * @param days - how many there are
 * @returns 0 for none; undefined for those of `defaultBlockSeconds`
 * @example
 * ```ts
 * import { blockSecondsForFit } from '@waterfill/plan';
 * [3, 4].map(blockSecondsForFit); // => [undefined, 0]
 * ```
 */
export function blockSecondsForFit(days: number): 0 | undefined {
  return days < FEWEST_DAYS ? undefined : 0;
}
