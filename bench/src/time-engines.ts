import { createProblem, type Problem, type SolveResult } from '@waterfill/model';
import { createPwlSolver } from '@waterfill/solver-pwl';
import { glpk } from '@waterfill/solver-pwl/glpk';
import { highs } from '@waterfill/solver-pwl/highs';
import { jslp } from '@waterfill/solver-pwl/jslp';
import { slopes } from '@waterfill/solver-pwl/slopes';
import { sampleProblem } from './sample-problem.js';
import { sampleTables } from './sample-tables.js';

const ENGINES = [slopes(), highs(), glpk(), jslp()];

const PROBLEMS: readonly (readonly [what: string, problem: Problem])[] = [
  ['tables, 13 x 20', sampleTables(13, 20)],
  ['tables, 390 x 20', sampleTables(390, 20)],
  ['tables, 390 x 50', sampleTables(390, 50)],
  ['tables, 390 x 200', sampleTables(390, 200)],
  ['not convex, 40 x 10', nonconvexTables(40, 10)],
  ['power laws, 390', sampleProblem('bounded', 390)],
];

/** Prints how long each engine of `pwl` takes for a problem that it supports, once it is loaded. */
export async function timeEngines(): Promise<void> {
  console.log(
    '\nEngines of pwl, the least time in milliseconds, of at least three and half a second; ratios to the first',
  );
  console.log('engine that solves the problem, in the same run, and by how much the cost is above its.\n');
  console.log(row(['problem', 'engine', 'time', 'ratio', 'error', 'gap']));
  for (const [what, problem] of PROBLEMS) {
    let first: Timed | undefined;
    for (const engine of ENGINES) {
      const solver = await createPwlSolver({ engine });
      const timed = await timeOf(() => solver.solve(problem)).catch((error: Error) => error.name);
      await solver.dispose?.();
      if (typeof timed !== 'string') first ??= timed;
      console.log(row([what, engine.name, ...(typeof timed === 'string' ? [timed] : cellsOf(timed, first!))]));
    }
  }
}

interface Timed {
  /** milliseconds */
  readonly time: number;
  readonly cost: number;
  readonly gap: number;
}

function cellsOf({ time, cost, gap }: Timed, first: Timed): string[] {
  const error = (cost - first.cost) / first.cost;
  return [time.toPrecision(3), (time / first.time).toPrecision(3), error.toExponential(0), gap.toExponential(0)];
}

/** The least time of a call, or why it has no answer. */
async function timeOf(call: () => Promise<SolveResult>): Promise<Timed | string> {
  const result = await call();
  if (result.status !== 'optimal') return result.status;
  const times: number[] = [];
  for (const begin = performance.now(); times.length < 3 || performance.now() - begin < 500; ) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return { time: Math.min(...times), cost: result.solution.cost, gap: result.certificate.relativeGap };
}

/** Tables whose slopes fall and rise: each third segment costs half of what it would. */
function nonconvexTables(intervals: number, segments: number): Problem {
  const { quantity, impact } = sampleTables(intervals, segments);
  if (impact.kind !== 'tabulated') throw new Error('not tabulated');
  const costs = impact.costs.map((costs) => {
    const dented = [0];
    for (let k = 1; k < costs.length; k++) {
      const step = costs[k]! - costs[k - 1]!;
      dented.push(dented[k - 1]! + (k % 3 === 0 ? step / 2 : step));
    }
    return dented;
  });
  return createProblem({ quantity, impact: { kind: 'tabulated', sizes: impact.sizes, costs } });
}

function row(cells: readonly string[]): string {
  return cells.map((cell, k) => (k < 2 ? cell.padEnd(22) : cell.padStart(11))).join('');
}
