import { compensatedSum, remainderOf } from '@waterfill/model';
import type { PwlProgram } from '../pwl-program.js';
import { marginalSlope } from './marginal-slope.js';
import { positionAt } from './position-at.js';

/** Shares that should end a segment miss its end by at most this part of the order. */
const ROUNDING = 1e-15;

/** Solves a convex piecewise-linear program; see `solveBySlopes`. */
export function fillBySlopes(program: PwlProgram): { schedule: Float64Array; shadowPrice: number } {
  const { quantity } = program;
  const price = marginalSlope(program);
  const { starts, ends, nextSlope } = marginsAt(program, price);
  const left = remainderOf(quantity, starts);
  const room = compensatedSum(ends.map((end, t) => end - starts[t]!));
  const schedule = partWay(starts, ends, room > 0 ? Math.min(Math.max(left / room, 0), 1) : 0);
  settle(schedule, starts, ends, quantity);
  const isFull = left >= room - ROUNDING * quantity;
  return { schedule, shadowPrice: isFull && nextSlope < Number.POSITIVE_INFINITY ? nextSlope : price };
}

/**
 * The range of shares that is optimal in an interval at a price: the ends of the segment of that slope, if it has one.
 */
interface Margins {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** the next slope above the price; Infinity: none */
  readonly nextSlope: number;
}

function marginsAt({ offsets, sizes, slopes }: PwlProgram, price: number): Margins {
  const starts = new Float64Array(offsets.length - 1);
  const ends = new Float64Array(starts.length);
  let nextSlope = Number.POSITIVE_INFINITY;
  for (let t = 0; t < starts.length; t++) {
    const beyond = offsets[t + 1]!;
    let vertex = positionAt(slopes, offsets[t]!, beyond, price);
    starts[t] = sizes[vertex]!;
    if (vertex + 1 < beyond && slopes[vertex + 1] === price) vertex++;
    ends[t] = sizes[vertex]!;
    if (vertex + 1 < beyond) nextSlope = Math.min(nextSlope, slopes[vertex + 1]!);
  }
  return { starts, ends, nextSlope };
}

/** Puts every interval the same part of the way from start to end. */
function partWay(starts: Float64Array, ends: Float64Array, part: number): Float64Array {
  return starts.map((start, t) => Math.min(start + part * (ends[t]! - start), ends[t]!));
}

/** Passes the rounding left over from one range to the next, so that no interval gets another price. */
function settle(schedule: Float64Array, starts: Float64Array, ends: Float64Array, quantity: number): void {
  let missing = remainderOf(quantity, schedule);
  for (let t = 0; t < schedule.length && missing !== 0; t++) {
    const x = schedule[t]!;
    schedule[t] = Math.min(Math.max(x + missing, starts[t]!), ends[t]!);
    missing -= schedule[t]! - x;
  }
}
