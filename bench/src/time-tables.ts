import { bestPrice, certify, createProblem, type Problem } from '@waterfill/model';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { timePerCall } from './time-per-call.js';

/** Intervals and segments of each. */
const SHAPES: readonly (readonly [intervals: number, segments: number])[] = [
  [390, 20],
  [390, 50],
  [390, 200],
  [390, 1000],
  [23_400, 20],
];

/** Prints how long tabulated problems take, beside the certificate's own bisection. */
export function timeTables(): void {
  console.log('\nTabulated costs, times in milliseconds; ratios to the yardstick, 64 bisections of the price by the');
  console.log('certificate, in the same run. Growth is the p of time ~ segments^p since the first row.\n');
  console.log(row(['engine', 'intervals', 'segments', 'warm', 'yardstick', 'ratio', 'growth', 'gap']));
  let first: { all: number; warm: number } | undefined;
  for (const [intervals, segments] of SHAPES) {
    const problem = tabulated(intervals, segments);
    const warm = timePerCall(() => solveBySlopes(problem)) / 1000;
    const yardstick = timePerCall(() => bestPrice(problem)) / 1000;
    const all = intervals * segments;
    const growth = first && Math.log(warm / first.warm) / Math.log(all / first.all);
    first ??= { all, warm };
    const { schedule, shadowPrice } = solveBySlopes(problem);
    const { relativeGap } = certify(problem, schedule, { shadowPrice });
    const times = [warm, yardstick, yardstick / warm].map((value) => value.toPrecision(3));
    const cells = ['slopes', intervals, segments, ...times, growth?.toFixed(2) ?? '', relativeGap.toExponential(0)];
    console.log(row(cells));
  }
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, k) => (k === 0 ? String(cell).padEnd(10) : String(cell).padStart(11))).join('');
}

/** Power laws as if measured, at sizes that are spread evenly; an order of which each interval could take a quarter. */
function tabulated(intervals: number, segments: number): Problem {
  const largest = 2000;
  const sizes = Array.from({ length: segments + 1 }, (_, k) => (largest * k) / segments);
  const costs = Array.from({ length: intervals }, (_, t) => {
    const coefficient = 0.01 * Math.exp(Math.sin(7 * t));
    const exponent = 0.6 + 0.3 * Math.cos(11 * t);
    return sizes.map((x) => coefficient * x ** (1 + exponent));
  });
  return createProblem({
    quantity: (intervals * largest) / 4,
    impact: { kind: 'tabulated', sizes: costs.map(() => sizes), costs },
  });
}
