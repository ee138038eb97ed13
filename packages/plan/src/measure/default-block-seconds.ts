/**
 * The length of the blocks that a fit takes its errors from: ten seconds where four or more fill an interval, otherwise
 * a quarter of it. Fewer than four say nothing of how blocks in a row correlate.
 *
 * @param intervalSeconds - > 0
 * @returns seconds
 * @example
 * ```ts
 * import { defaultBlockSeconds } from '@waterfill/plan';
 * defaultBlockSeconds(60); // => 10
 * defaultBlockSeconds(30); // => 7.5
 * ```
 */
export function defaultBlockSeconds(intervalSeconds: number): number {
  return intervalSeconds >= 40 && intervalSeconds % 10 === 0 ? 10 : intervalSeconds / 4;
}
