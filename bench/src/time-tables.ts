import { bestPrice, certify } from '@waterfill/model';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { sampleTables } from './sample-tables.js';
import { timePerCall } from './time-per-call.js';

/** Intervals and segments of each. */
const SHAPES: readonly (readonly [intervals: number, segments: number])[] = [
  [390, 20],
  [390, 50],
  [390, 200],
  [390, 1000],
  [23_400, 20],
];

/** Prints the time of tabulated problems, compared with the certificate's own bisection. */
export function timeTables(): void {
  console.log('\nTabulated costs, times in milliseconds; ratios to the baseline, 64 bisections of the price by the');
  console.log('certificate, in the same run. Growth is the p of time ~ segments^p since the first row.\n');
  console.log(row(['engine', 'intervals', 'segments', 'warm', 'baseline', 'ratio', 'growth', 'gap']));
  let first: { all: number; warm: number } | undefined;
  for (const [intervals, segments] of SHAPES) {
    const problem = sampleTables(intervals, segments);
    const warm = timePerCall(() => solveBySlopes(problem)) / 1000;
    const baseline = timePerCall(() => bestPrice(problem)) / 1000;
    const all = intervals * segments;
    const growth = first && Math.log(warm / first.warm) / Math.log(all / first.all);
    first ??= { all, warm };
    const { schedule, shadowPrice } = solveBySlopes(problem);
    const { relativeGap } = certify(problem, schedule, { shadowPrice });
    const times = [warm, baseline, baseline / warm].map((value) => value.toPrecision(3));
    const cells = ['slopes', intervals, segments, ...times, growth?.toFixed(2) ?? '', relativeGap.toExponential(0)];
    console.log(row(cells));
  }
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, k) => (k === 0 ? String(cell).padEnd(10) : String(cell).padStart(11))).join('');
}
