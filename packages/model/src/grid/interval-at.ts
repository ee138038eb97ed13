import { type Grid, secondsAt } from './grid.js';

/**
 * The interval that contains a moment; its start belongs to it, its end does not.
 *
 * @param intervals - how many there are, T
 * @param seconds - after the start of the grid
 * @returns -1 before the first interval, T from the end of the last one on
 * @example
 * ```ts
 * import { intervalAt } from '@waterfill/model';
 * const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
 * intervalAt(grid, 2, 3600); // => 1
 * intervalAt(grid, 2, 7200); // => 2
 * intervalAt({ ...grid, edges: [0, 3600, 5400] }, 2, 5399.5); // => 1
 * ```
 */
export function intervalAt(grid: Grid, intervals: number, seconds: number): number {
  let [low, high] = [-1, intervals];
  // The start of interval `low` is at or before the moment, that of `high` after it.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (secondsAt(grid, middle) <= seconds) low = middle;
    else high = middle;
  }
  return low === intervals - 1 && seconds >= secondsAt(grid, intervals) ? intervals : low;
}
