/** Intervals that share what is missing of the order: so many, or this part of all. */
const [FEWEST_SETTLED, PART_SETTLED] = [32, 1 / 16];

/**
 * Adds what rounding left of an order to shares around the largest one, in proportion, and the last digit to that one.
 *
 * @param schedule - shares, which nothing but the order limits
 * @param missing - of the order, shares
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
