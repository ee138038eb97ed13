import { certify, type Problem } from '@waterfill/model';
import { solveClosedForm } from '@waterfill/solver-closedform';
import { solveDual } from '@waterfill/solver-dual';
import { bisectWithPowers } from './bisect-with-powers.js';
import { peakMemory } from './peak-memory.js';
import { type SampleKind, sampleProblem } from './sample-problem.js';
import { timePerCall } from './time-per-call.js';

const LENGTHS = [13, 390, 23_400, 1_000_000];

/** The timed backends, each with its problems. */
const BACKENDS: { name: string; kind: SampleKind; solve: (problem: Problem, out?: Float64Array) => unknown }[] = [
  { name: 'dual', kind: 'mixed', solve: dual },
  { name: 'dual', kind: 'one exponent', solve: dual },
  { name: 'dual', kind: 'bounded', solve: dual },
  { name: 'closed-form', kind: 'one exponent', solve: solveClosedForm },
];

function dual(problem: Problem, out?: Float64Array): unknown {
  return solveDual(problem, undefined, out);
}

/** Solves and certifies one problem and prints the peak memory of the process, kB. */
export function printPeakMemoryOfSolver(name: string, length: number): void {
  const { kind, solve } = BACKENDS.find((backend) => backend.name === name)!;
  const problem = sampleProblem(kind, length);
  const { schedule, shadowPrice } = solve(problem) as { schedule: Float64Array; shadowPrice: number };
  if (!certify(problem, schedule, { shadowPrice }).feasible) throw new Error('not feasible');
  console.log(process.resourceUsage().maxRSS);
}

/** Prints the times of the exact backends compared with the baseline, and their memory. */
export function timeSolvers(program: string): void {
  printPeaks(program);
  console.log('\nTimes in microseconds; ratios to the baseline, 100 bisections with Math.pow, in the same run.');
  console.log(
    'Reused: the shares go into an array of the caller instead of a new one; the baseline allocates nothing.',
  );
  console.log('Growth is the p of warm time ~ T^p since the row above.\n');
  console.log(row(['backend', 'problem', 'T', 'baseline', 'cold', 'warm', 'ratio', 'reused', 'ratio', 'growth']));
  for (const { name, kind, solve } of BACKENDS) {
    let before: { length: number; warm: number } | undefined;
    for (const length of LENGTHS) {
      const problem = sampleProblem(kind, length);
      const cold = coldCall(() => solve(problem));
      const warm = timePerCall(() => solve(problem));
      const out = new Float64Array(length);
      const reused = timePerCall(() => solve(problem, out));
      const baseline = timePerCall(() => bisectWithPowers(problem));
      const growth = before ? Math.log(warm / before.warm) / Math.log(length / before.length) : undefined;
      before = { length, warm };
      const ratios = [warm, baseline / warm, reused, baseline / reused];
      console.log(row([name, kind, length, baseline, cold, ...ratios, growth?.toFixed(2) ?? '']));
    }
  }
}

/** Measured before the times: on Linux a process inherits the peak memory of its parent. */
function printPeaks(program: string): void {
  for (const name of ['dual', 'closed-form']) {
    const peak = peakMemory(program, ['solver', name, '1000000']).toFixed(0);
    console.log(`${name}: ${peak} MB at most to solve and certify 1,000,000 intervals`);
  }
}

function coldCall(call: () => unknown): number {
  const start = performance.now();
  call();
  return 1000 * (performance.now() - start);
}

function row(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, k) => {
      if (k < 2) return String(cell).padEnd(14);
      return (typeof cell === 'number' ? significant(cell) : cell).padStart(11);
    })
    .join('');
}

/** A number with three significant digits. */
function significant(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
}
