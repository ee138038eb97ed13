import { linearEngine } from '../linear/linear-engine.js';
import type { LinearProgram } from '../linear/linear-program.js';
import type { LinearAnswer } from '../linear/linear-solver.js';
import { loadPackage } from '../linear/load-package.js';
import type { PwlEngine } from '../pwl-engine.js';
import { tableFeatures } from '../pwl-features.js';

/** The part of the package javascript-lp-solver that is used. */
export interface JslpModule {
  readonly default: unknown;
}

/**
 * The engine `jslp`, for small convex tables: the dense simplex method of the package javascript-lp-solver (Unlicense),
 * which has to be installed. No WebAssembly; useful as a check on the other engines. It cannot be interrupted.
 *
 * It refuses power laws, and programs of more than 2,000 vertices beyond the first of each interval: it rounds its
 * results to eight decimals, and its dense tableau takes seconds for a round.
 *
 * @param load - imports the package
 * @example
 * ```ts
 * import { createPwlSolver } from '@waterfill/solver-pwl';
 * import { jslp } from '@waterfill/solver-pwl/jslp';
 * const solver = await createPwlSolver({ engine: jslp() });
 * solver.supports.has('tabulated'); // => true
 * ```
 */
export function jslp(load: () => Promise<JslpModule> = () => import('javascript-lp-solver')): PwlEngine {
  return linearEngine({
    name: 'jslp',
    supports: tableFeatures,
    mostColumns: 2000,
    load: async () => {
      const module = await loadPackage('javascript-lp-solver', load);
      // The declared types are those of a CommonJS module, but the package is an ES module.
      return { solve: (program) => answerOf(module.default as Jslp, program) };
    },
  });
}

interface Jslp {
  Solve(model: object): Record<string, number | boolean>;
}

function answerOf(solver: Jslp, program: LinearProgram): LinearAnswer {
  const { costs, equations, limits } = program;
  const result = solver.Solve({
    optimize: 'cost',
    opType: 'min',
    constraints: Object.fromEntries(
      Array.from(limits, (limit, row) => [`r${row}`, row < equations ? { equal: limit } : { max: limit }]),
    ),
    variables: variablesOf(program),
  });
  // It reports unbounded programs as feasible, and returns values for infeasible ones.
  const isSolved = result.feasible === true && result.bounded !== false;
  const rawStatus = `javascript-lp-solver ${isSolved ? 'feasible' : 'infeasible'}`;
  // It omits values that are 0.
  return { rawStatus, values: isSolved ? costs.map((_, column) => Number(result[`w${column}`] ?? 0)) : undefined };
}

/** Column by column: the cost and the coefficient in each row. */
function variablesOf({ costs, limits, starts, columns, coefficients }: LinearProgram): object {
  const variables = Array.from(costs, (cost): Record<string, number> => ({ cost }));
  for (let row = 0; row < limits.length; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) variables[columns[i]!]![`r${row}`] = coefficients[i]!;
  }
  return Object.fromEntries(variables.map((variable, column) => [`w${column}`, variable]));
}
