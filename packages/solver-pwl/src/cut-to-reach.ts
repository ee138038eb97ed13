import { remainderOf } from '@waterfill/model';
import { ProgramBuilder } from './program-builder.js';
import { intervalsOf, type PwlProgram } from './pwl-program.js';

/** How far beyond the order's reach segments are kept, relative to the order. Engines have enough digits for that. */
const BEYOND = 1e4;

/**
 * A convex program without the sizes far beyond what its order can reach. A linear program whose sizes differ by many
 * decades has no digits left for those that matter.
 *
 * @returns the program itself if nothing is far beyond
 */
export function cutToReach(program: PwlProgram): PwlProgram {
  const { sizes, offsets, quantity, trajectory } = program;
  const ends = endsWithinReach(program);
  const isNear = ends.every(({ from, to }, t) => from === sizes[offsets[t]!] && to === sizes[offsets[t + 1]! - 1]);
  if (isNear) return program;
  const builder = new ProgramBuilder(sizes.length);
  for (const [t, { from, to }] of ends.entries()) {
    addPart(builder, program, t, from, to);
    builder.endInterval();
  }
  return builder.finish(quantity, trajectory);
}

/** The range that each interval can trade when the others trade their least or their most, with a margin. */
function endsWithinReach(program: PwlProgram): { from: number; to: number }[] {
  const { sizes, offsets, quantity } = program;
  const lower = Float64Array.from({ length: intervalsOf(program) }, (_, t) => sizes[offsets[t]!]!);
  const upper = lower.map((_, t) => sizes[offsets[t + 1]! - 1]!);
  const rest = Math.max(0, remainderOf(quantity, lower));
  const most = upper.map((end, t) => Math.min(end, lower[t]! + rest));
  const surplus = Math.max(0, -remainderOf(quantity, most));
  const least = lower.map((start, t) => Math.max(start, most[t]! - surplus));
  const beyond = BEYOND * quantity || Number.POSITIVE_INFINITY;
  return Array.from(lower, (start, t) => ({
    from: Math.max(start, least[t]! - beyond),
    to: Math.min(upper[t]!, most[t]! + beyond),
  }));
}

function addPart(builder: ProgramBuilder, program: PwlProgram, t: number, from: number, to: number): void {
  const { sizes, costs, slopes, offsets } = program;
  const beyond = offsets[t + 1]!;
  let v = offsets[t]!;
  while (v + 1 < beyond && sizes[v + 1]! <= from) v++;
  const rise = from > sizes[v]! ? slopes[v + 1]! * (from - sizes[v]!) : 0;
  builder.begin(from, costs[v]! + rise);
  for (v++; v < beyond && sizes[v - 1]! < to; v++) {
    const size = Math.min(sizes[v]!, to);
    const cost = size === sizes[v] ? costs[v]! : costs[v - 1]! + slopes[v]! * (size - sizes[v - 1]!);
    builder.extend(size, cost, slopes[v]!);
  }
}
