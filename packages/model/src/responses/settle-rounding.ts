/** Intervals that share what is missing of the order: so many, or this part of all if that is more. */
const [FEWEST_SETTLED, PART_SETTLED] = [32, 1 / 16];

/**
 * Adds to a schedule what rounding left of the order: to intervals around the largest one in proportion to their shares, and
 * what then still is missing to the largest.
 *
 * @param schedule - shares, without bounds; overwritten
 * @param missing - shares that are missing of the order, of the magnitude of rounding; negative if there are too many
 * @param largest - the interval of the most shares
 * @example
 * ```ts
 * import { settleRounding } from '@waterfill/model';
 * const schedule = Float64Array.of(1, 3);
 * settleRounding(schedule, 2 ** -50, 1);
 * schedule[0]! + schedule[1]! - 4 === 2 ** -50; // => true
 * ```
 */
export function settleRounding(schedule: Float64Array, missing: number, largest: number): void {
  const { length } = schedule;
  const size = Math.min(length, Math.max(FEWEST_SETTLED, Math.ceil(PART_SETTLED * length)));
  const start = Math.min(Math.max(0, largest - (size >> 1)), length - size);
  let total = 0;
  for (let t = start; t < start + size; t++) total += schedule[t]!;
  const part = missing / total;
  let rest = missing;
  for (let t = start; t < start + size; t++) {
    const before = schedule[t]!;
    const after = before + part * before;
    schedule[t] = after;
    rest -= after - before;
  }
  schedule[largest]! += rest;
}
