import { createProblem, type Problem, type SolveResult, UnsupportedProblemError } from '@waterfill/model';
import { createPwlSolver, type PwlEngine } from '@waterfill/solver-pwl';
import { glpk } from '@waterfill/solver-pwl/glpk';
import { highs } from '@waterfill/solver-pwl/highs';
import { jslp } from '@waterfill/solver-pwl/jslp';
import { slopes } from '@waterfill/solver-pwl/slopes';
import { sampleProblem } from './sample-problem.js';
import { sampleTables } from './sample-tables.js';

/** The engines, the first one for comparison. */
export const ENGINES: readonly PwlEngine[] = [slopes(), highs(), glpk(), jslp()];

/** The timed problems, as named in docs/guides/choosing.md. */
export const ENGINE_PROBLEMS: readonly (readonly [what: string, problem: Problem])[] = [
  ['convex, 20 segments each, 13 intervals', sampleTables(13, 20)],
  ['convex, 20 segments each', sampleTables(390, 20)],
  ['convex, 50 segments each', sampleTables(390, 50)],
  ['convex, 200 segments each', sampleTables(390, 200)],
  ['not convex, 10 segments each, 40 intervals', nonconvexTables(40, 10)],
  ['power laws with bounds, to a gap of 1e-7', sampleProblem('bounded', 390)],
];

/** Prints the time of each engine of `pwl` for the problems that it supports, after loading. */
export async function timeEngines(): Promise<void> {
  console.log(
    '\nEngines of pwl, the least time in milliseconds, of at least three calls and three seconds; ratios to the first',
  );
  console.log('engine that solves the problem, in the same run, and by how much the cost is above its.\n');
  console.log(row(['problem', 'engine', 'time', 'ratio', 'error', 'gap']));
  for (const [what, problem] of ENGINE_PROBLEMS) {
    let first: Timed | undefined;
    for (const engine of ENGINES) {
      const timed = await timeEngine(engine, problem);
      if (typeof timed !== 'string') first ??= timed;
      console.log(row([what, engine.name, ...(typeof timed === 'string' ? [timed] : cellsOf(timed, first!))]));
    }
  }
}

/** The result of an engine. */
export interface Timed {
  /** milliseconds */
  readonly time: number;
  readonly cost: number;
  readonly gap: number;
}

function cellsOf({ time, cost, gap }: Timed, first: Timed): string[] {
  const error = (cost - first.cost) / first.cost;
  return [time.toPrecision(3), (time / first.time).toPrecision(3), error.toExponential(0), gap.toExponential(0)];
}

/** The least time of an engine for a problem, after loading, or why it has no answer. */
export async function timeEngine(engine: PwlEngine, problem: Problem): Promise<Timed | string> {
  const solver = await createPwlSolver({ engine });
  try {
    return await timeOf(() => solver.solve(problem));
  } catch (error) {
    if (!(error instanceof UnsupportedProblemError)) throw error;
    return error.missing.length > 0 ? 'refused' : 'refused: too large';
  } finally {
    await solver.dispose?.();
  }
}

/** Milliseconds. WebAssembly is recompiled with more optimisation while it runs: HiGHS on a small problem is then ten times as fast. */
const WARM = 3000;

async function timeOf(call: () => Promise<SolveResult>): Promise<Timed | string> {
  const result = await call();
  if (result.status !== 'optimal') return result.status;
  const times: number[] = [];
  for (const begin = performance.now(); times.length < 3 || performance.now() - begin < WARM; ) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return { time: Math.min(...times), cost: result.solution.cost, gap: result.certificate.relativeGap };
}

/** Tables whose slopes fall and rise: each third segment costs half as much as it would otherwise. */
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
  return cells.map((cell, k) => (k < 2 ? cell.padEnd(k === 0 ? 44 : 8) : cell.padStart(10))).join('');
}
