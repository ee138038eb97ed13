import { createProblem } from '@waterfill/model';
import { solveConvex } from '@waterfill/solver-convex';
import { solveDual } from '@waterfill/solver-dual';
import { type SampleKind, sampleProblem } from './sample-problem.js';
import { timePerCall } from './time-per-call.js';

const KINDS: readonly SampleKind[] = ['mixed', 'bounded'];
const LENGTHS = [13, 390, 23_400, 100_000, 1_000_000];

/** Prints how long the interior-point method takes, beside the dual method. */
export function timeInteriorPoint(): void {
  console.log('\nInterior-point method, times in milliseconds; ratios to the dual method in the same run.');
  console.log('Started: from the answer to 99.9 % of the order. Growth is the p of time ~ T^p since the row above.\n');
  console.log(row(['problem', 'T', 'iterations', 'convex', 'dual', 'ratio', 'started', 'growth']));
  for (const kind of KINDS) {
    let before: { length: number; convex: number } | undefined;
    for (const length of LENGTHS) {
      const problem = sampleProblem(kind, length);
      const start = solveDual(createProblem({ ...problem, quantity: 0.999 * problem.quantity }));
      const { schedule, shadowPrice } = start;
      const dual = timePerCall(() => solveDual(problem)) / 1000;
      const convex = timePerCall(() => solveConvex(problem)) / 1000;
      const started = timePerCall(() => solveConvex(problem, { start: { schedule: schedule!, shadowPrice } })) / 1000;
      const growth = before ? Math.log(convex / before.convex) / Math.log(length / before.length) : undefined;
      before = { length, convex };
      const times = [convex, dual, convex / dual, started].map((value) => value.toPrecision(3));
      console.log(row([kind, length, solveConvex(problem).iterations, ...times, growth?.toFixed(2) ?? '']));
    }
  }
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, k) => (k === 0 ? String(cell).padEnd(10) : String(cell).padStart(11))).join('');
}
