import { createProblem } from '@waterfill/model';
import { createPwlSolver, type PwlEngine } from '@waterfill/solver-pwl';
import { glpk } from '@waterfill/solver-pwl/glpk';
import { highs } from '@waterfill/solver-pwl/highs';
import { jslp } from '@waterfill/solver-pwl/jslp';
import { slopes } from '@waterfill/solver-pwl/slopes';
import loadHighs from 'highs';
import wasmUrl from 'highs/runtime?url';

// The types describe a CommonJS module, but the package is not one.
const load = loadHighs as unknown as (settings: { locateFile: () => string }) => Promise<unknown>;

const engines: readonly PwlEngine[] = [
  slopes(),
  glpk(() => import('glpk.js')),
  highs(async () => ({ default: () => load({ locateFile: () => wasmUrl }) })),
  jslp(),
];

/** Solves a problem in the page on every engine: the costs, or how it ended otherwise. */
export async function solveInPage(): Promise<Record<string, number | string>> {
  const costs: Record<string, number | string> = {};
  for (const engine of engines) costs[engine.name] = await solveOn(engine);
  return costs;
}

async function solveOn(engine: PwlEngine): Promise<number | string> {
  const sizes = [0, 1].map(() => [0, 100, 200]);
  const costs = [
    [0, 1, 4],
    [0, 2, 5],
  ];
  const problem = createProblem({ quantity: 250, impact: { kind: 'tabulated', sizes, costs } });
  const solver = await createPwlSolver({ engine });
  const result = await solver.solve(problem);
  await solver.dispose?.();
  return result.status === 'optimal' ? result.solution.cost : result.status;
}
