import { cpus, loadavg } from 'node:os';
import type { Problem } from '@waterfill/model';
import { solveClosedForm } from '@waterfill/solver-closedform';
import { solveConvex } from '@waterfill/solver-convex';
import { solveDual } from '@waterfill/solver-dual';
import { type SampleKind, sampleProblem } from './sample-problem.js';
import { ENGINE_PROBLEMS, ENGINES, timeEngine } from './time-engines.js';
import { timePerCall } from './time-per-call.js';

const LENGTHS = [13, 390, 23_400, 1_000_000];

/** The columns of the guide, each a kernel on the problems that it supports. */
const COLUMNS: readonly (readonly [heading: string, solve: (problem: Problem) => unknown, kind: SampleKind])[] = [
  ['`solver-closedform`', solveClosedForm, 'one exponent'],
  ['`solver-dual`', solveDual, 'mixed'],
  ['with bounds and half-spreads', solveDual, 'bounded'],
  ['`solver-convex`', solveConvex, 'mixed'],
  ['with bounds and half-spreads', solveConvex, 'bounded'],
];

/** Prints the tables "By time" of docs/guides/choosing.md in the same form, and the load of the machine. */
export async function printGuideTimes(): Promise<void> {
  console.log(`${cpus()[0]!.model}, ${cpus().length} processors, Node ${process.version}; ${busy()}\n`);
  printRow(['intervals', ...COLUMNS.map(([heading]) => heading)]);
  printRow(['---:', ...COLUMNS.map(() => '---:')]);
  for (const length of LENGTHS) {
    const times = COLUMNS.map(([, solve, kind]) => {
      const problem = sampleProblem(kind, length);
      return timePerCall(() => solve(problem)) / 1000;
    });
    printRow([length.toLocaleString('en-US'), ...times.map(rounded)]);
  }
  console.log('');
  printRow(['problem', ...ENGINES.map(({ name }) => `\`${name}\``)]);
  printRow(['---', ...ENGINES.map(() => '---:')]);
  for (const [what, problem] of ENGINE_PROBLEMS) {
    const cells = [what];
    for (const engine of ENGINES) {
      const timed = await timeEngine(engine, problem);
      cells.push(typeof timed === 'string' ? timed : rounded(timed.time));
    }
    printRow(cells);
  }
  console.log(`\n${busy()}`);
}

/** This program counts as one of the processes that are ready to run. */
function busy(): string {
  return `processes ready to run in the last minute: ${loadavg()[0]!.toFixed(1)}`;
}

/** Two significant digits. */
function rounded(milliseconds: number): string {
  return Number(milliseconds.toPrecision(2)).toLocaleString('en-US', { maximumFractionDigits: 5 });
}

function printRow(cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
