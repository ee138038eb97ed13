/** With fewer days, one half of the split by days is a single day, whose errors come from blocks. */
const FEWEST_DAYS = 4;

/**
 * The `blockSeconds` of `measureDay` for days that are fitted together: none for four or more days, whose errors come
 * from differences between days, and the default for fewer.
 *
 * @param days - the number of days
 * @returns 0: no blocks; undefined: `defaultBlockSeconds`
 * @example
 * ```ts
 * import { blockSecondsForFit } from '@waterfill/plan';
 * [3, 4].map(blockSecondsForFit); // => [undefined, 0]
 * ```
 */
export function blockSecondsForFit(days: number): 0 | undefined {
  return days < FEWEST_DAYS ? undefined : 0;
}
