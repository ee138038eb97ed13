import { createProblem, type Problem } from '@waterfill/model';
import { solveConvex } from '@waterfill/solver-convex';
import { solveDual } from '@waterfill/solver-dual';
import { type CouplingKind, coupledSample, type SampleKind, sampleProblem } from './sample-problem.js';
import { timePerCall } from './time-per-call.js';

const KINDS: readonly SampleKind[] = ['mixed', 'bounded'];
const LENGTHS = [13, 390, 23_400, 100_000, 1_000_000];

/** Prints the time of the interior-point method, compared with the dual method. */
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
  timeCoupled();
}

/** Prints the time of coupled problems, and of an iteration compared with that of a separable problem. */
function timeCoupled(): void {
  console.log('\nCoupled intervals; an iteration, compared with one of the same problem without what couples them.\n');
  console.log(row(['problem', 'T', 'iterations', 'convex', 'iteration', 'separable', 'ratio', 'growth']));
  for (const kind of COUPLINGS) {
    let before: { length: number; convex: number } | undefined;
    for (const length of COUPLED_LENGTHS) {
      const problem = coupledSample(kind, length);
      const convex = timePerCall(() => solveConvex(problem)) / 1000;
      const iteration = timeOfIteration(problem);
      const separable = timeOfIteration(sampleProblem(kind === 'risk' ? 'mixed' : 'bounded', length));
      const growth = before ? Math.log(convex / before.convex) / Math.log(length / before.length) : undefined;
      before = { length, convex };
      const times = [convex, iteration, separable, iteration / separable].map((value) => value.toPrecision(3));
      console.log(row([kind, length, solveConvex(problem).iterations, ...times, growth?.toFixed(2) ?? '']));
    }
  }
}

const COUPLINGS: readonly CouplingKind[] = ['risk', 'everything'];
const COUPLED_LENGTHS = [390, 10_000, 100_000];

/** The least time between two iterations of several runs to a gap that takes a few, in milliseconds. */
function timeOfIteration(problem: Problem): number {
  let least = Number.POSITIVE_INFINITY;
  const runs = Math.max(5, 100_000 / problem.lower.length);
  for (let run = 0; run < runs; run++) {
    let before = Number.NaN;
    const next = (): undefined => {
      const now = performance.now();
      if (now - before < least) least = now - before;
      before = now;
    };
    solveConvex(problem, { tolerance: 1e-15, next });
  }
  return least;
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell, k) => (k === 0 ? String(cell).padEnd(10) : String(cell).padStart(11))).join('');
}
