/**
 * The length of the blocks from which a fit estimates its errors: ten seconds if four or more fill an interval,
 * otherwise a quarter of the interval. With fewer than four blocks their serial correlation cannot be estimated. If the
 * last interval is shorter, the length divides both.
 *
 * @param intervalSeconds - > 0
 * @param lastSeconds - of the last interval, > 0; absent: as long as the others
 * @returns seconds
 * @example
 * ```ts
 * import { defaultBlockSeconds } from '@waterfill/plan';
 * defaultBlockSeconds(60); // => 10
 * defaultBlockSeconds(30); // => 7.5
 * ```
 */
export function defaultBlockSeconds(intervalSeconds: number, lastSeconds: number = intervalSeconds): number {
  if (intervalSeconds >= 40 && intervalSeconds % 10 === 0 && lastSeconds % 10 === 0) return 10;
  return lastSeconds === intervalSeconds ? intervalSeconds / 4 : commonPart(intervalSeconds / 4, lastSeconds);
}

/** The largest length of which both are whole multiples (Euclid), in whole nanoseconds. */
function commonPart(a: number, b: number): number {
  let [larger, smaller] = [Math.round(a * 1e9), Math.round(b * 1e9)];
  while (smaller > 0) [larger, smaller] = [smaller, larger % smaller];
  return larger / 1e9;
}
