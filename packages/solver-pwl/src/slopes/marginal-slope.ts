import { CompensatedSum } from '@waterfill/model';
import type { PwlProgram } from '../pwl-program.js';
import { positionAt } from './position-at.js';

/**
 * The slope at which the order is filled when segments are taken in the order of their slopes: the flatter ones do not
 * fill it, and together with those of this slope they do. Found by selection instead of sorting (Hoare 1961, Comm. ACM
 * 4, 321-322): each step tries one of the remaining slopes and keeps those on the side of the answer.
 *
 * @returns currency per share; 0 where no interval can move
 */
export function marginalSlope(program: PwlProgram): number {
  const candidates = program.slopes.slice();
  let count = keepBetween(candidates, candidates.length, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  let slope = 0;
  for (let step = 1; count > 0; step++) {
    slope = pivotOf(candidates, count, step);
    const side = sideOf(program, slope);
    if (side === 0) break;
    if (side < 0) count = keepBetween(candidates, count, Number.NEGATIVE_INFINITY, slope);
    else count = keepBetween(candidates, count, slope, Number.POSITIVE_INFINITY);
  }
  return slope;
}

/** Moves the candidates strictly between two slopes to the front; returns their number. */
function keepBetween(candidates: Float64Array, count: number, low: number, high: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const slope = candidates[i]!;
    if (slope > low && slope < high) candidates[kept++] = slope;
  }
  return kept;
}

/** The median of three candidates, at places that follow no pattern and are the same in every run. */
function pivotOf(candidates: Float64Array, count: number, step: number): number {
  const at = (k: number): number => candidates[Math.floor(((k * GOLDEN) % 1) * count)]!;
  const [a, b, c] = [at(3 * step), at(3 * step + 1), at(3 * step + 2)];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/** Multiples of the golden ratio's fraction are spread evenly over [0, 1) (Knuth, The Art of Computer Programming, 6.4). */
const GOLDEN = 0.618_033_988_749_894_9;

/** Whether the answer is below a slope (-1), above it (1), or the slope itself (0). */
function sideOf({ quantity, offsets, sizes, slopes }: PwlProgram, slope: number): number {
  const before = new CompensatedSum();
  const after = new CompensatedSum();
  before.add(-quantity);
  after.add(-quantity);
  for (let t = 0; t < offsets.length - 1; t++) {
    const vertex = positionAt(slopes, offsets[t]!, offsets[t + 1]!, slope);
    const isAtSlope = vertex + 1 < offsets[t + 1]! && slopes[vertex + 1] === slope;
    before.add(sizes[vertex]!);
    after.add(sizes[isAtSlope ? vertex + 1 : vertex]!);
  }
  if (before.value > 0) return -1;
  return after.value < 0 ? 1 : 0;
}
