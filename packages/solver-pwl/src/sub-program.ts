import { intervalsOf, type PwlProgram } from './pwl-program.js';

/** Vertices of a run of one interval: `from` up to but not including `end`. */
export interface VertexRange {
  readonly from: number;
  readonly end: number;
}

/** The convex program of some neighbouring vertices of each interval. */
export function subProgram(program: PwlProgram, rangeOf: (t: number) => VertexRange): PwlProgram {
  const ranges = Array.from({ length: intervalsOf(program) }, (_, t) => rangeOf(t));
  const offsets = new Uint32Array(ranges.length + 1);
  for (const [t, { from, end }] of ranges.entries()) offsets[t + 1] = offsets[t]! + end - from;
  const gather = (values: Float64Array): Float64Array => {
    const gathered = new Float64Array(offsets[ranges.length]!);
    for (const [t, { from, end }] of ranges.entries()) gathered.set(values.subarray(from, end), offsets[t]);
    return gathered;
  };
  const slopes = gather(program.slopes);
  for (const offset of offsets.subarray(0, -1)) slopes[offset] = Number.NEGATIVE_INFINITY;
  return { ...program, offsets, sizes: gather(program.sizes), costs: gather(program.costs), slopes };
}
