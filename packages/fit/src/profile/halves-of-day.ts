import { bridged } from './bridged.js';

/**
 * Two halves of one day as if they were days: the first has every other block of time and, in between, straight lines
 * between the ends of its blocks; the second has the others.
 *
 * What one half tells of the other is slower than a block.
 *
 * @param block - intervals of a block, >= 1
 */
export function halvesOfDay(row: Float64Array, block: number): [Float64Array, Float64Array] {
  const isFirst = (t: number): boolean => Math.floor(t / block) % 2 === 0;
  return [bridged(row, isFirst), bridged(row, (t) => !isFirst(t))];
}
