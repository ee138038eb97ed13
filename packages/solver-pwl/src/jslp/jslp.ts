import { linearEngine } from '../linear/linear-engine.js';
import type { LinearProgram } from '../linear/linear-program.js';
import type { LinearAnswer } from '../linear/linear-solver.js';
import { loadPackage } from '../linear/load-package.js';
import type { PwlEngine } from '../pwl-engine.js';
import { tableFeatures } from '../pwl-features.js';

/** What is needed of the package javascript-lp-solver. */
export interface JslpModule {
  readonly default: unknown;
}

/**
 * The engine `jslp`, for small convex tables: the dense simplex method of the package javascript-lp-solver (Unlicense), which
 * has to be installed beside this one. No WebAssembly; a check on the other engines. It is not interrupted at all.
 *
 * It refuses programs of more than 2,000 vertices beside the first one of each interval, and power laws: it rounds its
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
      // The types are those of a CommonJS module, which it is not.
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
  // It calls unbounded programs feasible, and prints values of infeasible ones.
  const isSolved = result.feasible === true && result.bounded !== false;
  const rawStatus = `javascript-lp-solver ${isSolved ? 'feasible' : 'infeasible'}`;
  // It leaves out what is 0.
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
