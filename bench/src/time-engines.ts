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
  ['not convex, 40 x 10', nonconvexTables(40, 10)],
  ['power laws, 390', sampleProblem('bounded', 390)],
];

/** Prints how long each engine of `pwl` takes for a problem that it supports, once it is loaded. */
export async function timeEngines(): Promise<void> {
  console.log('\nEngines of pwl, the least time in milliseconds, of at least three and half a second.\n');
  console.log(row(['problem', 'engine', 'time', 'gap']));
  for (const [what, problem] of PROBLEMS) {
    for (const engine of ENGINES) {
      const solver = await createPwlSolver({ engine });
      const cells = await timed(() => solver.solve(problem)).catch((error: Error) => [error.name]);
      await solver.dispose?.();
      console.log(row([what, engine.name, ...cells]));
    }
  }
}

/** The least time of a call, in milliseconds, and the certified gap. */
async function timed(call: () => Promise<SolveResult>): Promise<string[]> {
  const result = await call();
  if (result.status !== 'optimal') return [result.status];
  const times: number[] = [];
  for (const begin = performance.now(); times.length < 3 || performance.now() - begin < 500; ) {
    const start = performance.now();
    await call();
    times.push(performance.now() - start);
  }
  return [Math.min(...times).toPrecision(3), result.certificate.relativeGap.toExponential(0)];
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
