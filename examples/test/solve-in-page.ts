/// <reference types="vite/client" />
import { createProblem, type Problem, type Solver } from '@waterfill/model';
import { createClosedFormSolver } from '@waterfill/solver-closedform';
import { createConvexSolver } from '@waterfill/solver-convex';
import { createDualSolver } from '@waterfill/solver-dual';
import { createPwlSolver, type PwlEngine } from '@waterfill/solver-pwl';
import { glpk } from '@waterfill/solver-pwl/glpk';
import { highs } from '@waterfill/solver-pwl/highs';
import { jslp } from '@waterfill/solver-pwl/jslp';
import { slopes } from '@waterfill/solver-pwl/slopes';
import loadHighs from 'highs';
import highsRuntime from 'highs/runtime?url';

// The types are those of a CommonJS module, which it is not.
const load = loadHighs as unknown as typeof loadHighs.default;

const engines: Record<string, PwlEngine> = {
  slopes: slopes(),
  glpk: glpk(() => import('glpk.js')),
  highs: highs(async () => ({ default: () => load({ locateFile: () => highsRuntime }) })),
  jslp: jslp(),
};

const powerLaw = createProblem({
  quantity: 300,
  impact: { kind: 'power-law', coefficient: [0.01, 0.04], exponent: [1, 1] },
});

const tables = createProblem({
  quantity: 250,
  impact: {
    kind: 'tabulated',
    ...{ sizes: [0, 1].map(() => [0, 100, 200]) },
    costs: [
      [0, 1, 4],
      [0, 2, 5],
    ],
  },
});

/** What a page does with every backend and every engine: the cost of its answer, or how it ended otherwise. */
export async function solveInPage(): Promise<Record<string, number | string>> {
  const costs: Record<string, number | string> = {};
  const solvers = { 'closed-form': createClosedFormSolver(), dual: createDualSolver(), convex: createConvexSolver() };
  for (const [name, solver] of Object.entries(solvers)) costs[name] = await costOf(solver, powerLaw);
  for (const [name, engine] of Object.entries(engines)) {
    const solver = await createPwlSolver({ engine });
    costs[`pwl ${name}`] = await costOf(solver, tables);
    await solver.dispose?.();
  }
  return costs;
}

async function costOf(solver: Solver, problem: Problem): Promise<number | string> {
  const result = await solver.solve(problem);
  return result.status === 'optimal' ? result.solution.cost : result.status;
}
