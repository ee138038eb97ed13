import type { StopReason } from '@waterfill/model';
import type { Highs, Model } from 'highs';
import { linearEngine } from '../linear/linear-engine.js';
import type { LinearProgram } from '../linear/linear-program.js';
import { type LinearAnswer, type LinearSolver, LONGEST } from '../linear/linear-solver.js';
import { loadPackage } from '../linear/load-package.js';
import type { PwlEngine, PwlLimits } from '../pwl-engine.js';
import { milpFeatures } from '../pwl-features.js';

/** The part of the package highs that is used. */
export interface HighsModule {
  readonly default: unknown;
}

/**
 * The engine `highs`: the interior-point method and the branch and bound of HiGHS, compiled to WebAssembly by the
 * package highs (MIT), which has to be installed. Only limits stop it: the time limit (default five minutes), and a
 * limit on iterations a few times above what it needs.
 *
 * @param load - imports the package; default: for Node. In a browser pass the address of the WebAssembly:
 *   `async () => ({ default: () => loadHighs({ locateFile: () => wasmUrl }) })`.
 * @example
 * ```ts
 * import { createPwlSolver } from '@waterfill/solver-pwl';
 * import { highs } from '@waterfill/solver-pwl/highs';
 * const solver = await createPwlSolver({ engine: highs() });
 * solver.supports.has('nonconvex'); // => true
 * ```
 */
export function highs(load: () => Promise<HighsModule> = () => import('highs')): PwlEngine {
  return linearEngine({
    name: 'highs',
    supports: milpFeatures,
    mostColumns: 200_000,
    load: async () => solverOf(await instanceOf(load)),
  });
}

async function instanceOf(load: () => Promise<HighsModule>): Promise<Highs> {
  const module = await loadPackage('highs', load);
  // The declared types are those of a CommonJS module, but the package is an ES module.
  return (module.default as () => Promise<Highs>)();
}

function solverOf(instance: Highs): LinearSolver {
  return {
    solve(program, limits) {
      const model = instance.createModel({
        numCols: program.costs.length,
        numRows: program.limits.length,
        colCost: program.costs,
        colLower: new Float64Array(program.costs.length),
        colUpper: upperBounds(program),
        rowLower: program.limits.map((limit, row) => (row < program.equations ? limit : Number.NEGATIVE_INFINITY)),
        rowUpper: program.limits,
        matrix: matrixOf(program),
        integrality: typesOf(program),
      });
      try {
        return run(model, program, limits);
      } finally {
        // Without dispose the memory leaks: the garbage collector does not free it.
        model.dispose();
      }
    },
  };
}

function upperBounds({ costs, binaries }: LinearProgram): Float64Array {
  const upper = new Float64Array(costs.length).fill(Number.POSITIVE_INFINITY);
  for (const column of binaries) upper[column] = 1;
  return upper;
}

const INTEGER = 1;

function typesOf({ costs, binaries }: LinearProgram): (0 | 1)[] {
  const types = new Array<0 | 1>(costs.length).fill(0);
  for (const column of binaries) types[column] = INTEGER;
  return types;
}

function matrixOf({ costs, limits, starts, columns, coefficients }: LinearProgram) {
  return {
    format: 'csr',
    numRows: limits.length,
    numCols: costs.length,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(columns),
    values: coefficients,
  } as const;
}

/** As tight as HiGHS accepts: at its defaults a binary of 1e-6 pays for a run. */
const TIGHT = {
  primal_feasibility_tolerance: 1e-10,
  dual_feasibility_tolerance: 1e-10,
  mip_feasibility_tolerance: 1e-10,
  mip_rel_gap: 0,
  mip_abs_gap: 0,
} as const;

const OPTIMAL = 7;
const TIME_LIMIT = 13;

/** The limit that each model status stands for; all others are numerical errors. */
const STOPPED = new Map<number, StopReason>([
  [TIME_LIMIT, 'time-limit'],
  [14, 'iteration-limit'],
]);

/** The interior-point method takes some dozens of iterations or never ends, as on sizes of 1e-4 and 1e-11. */
const IPM_ITERATIONS = 500;

/** The simplex method takes about as many iterations as there are rows and columns. */
function simplexIterations({ costs, limits }: LinearProgram): number {
  return 10_000 + 20 * (costs.length + limits.length);
}

function run(model: Model, program: LinearProgram, { timeLimit }: PwlLimits): LinearAnswer {
  const { offset, equations, binaries } = program;
  const hasBinaries = binaries.length > 0;
  model.options.set({ output_flag: false, ...TIGHT, time_limit: Math.min(timeLimit, LONGEST) / 1000 });
  model.options.set({ ipm_iteration_limit: IPM_ITERATIONS, simplex_iteration_limit: simplexIterations(program) });
  // With presolve a single row over all columns takes a hundred times as long.
  if (!hasBinaries) model.options.set({ solver: 'ipm', presolve: 'off' });
  model.run();
  // With hardly any interior the method gives up, or reports infeasible, which no program here is.
  if (!hasBinaries && model.getModelStatus() !== OPTIMAL && model.getModelStatus() !== TIME_LIMIT) {
    model.options.set({ solver: 'simplex' });
    model.run();
  }
  const status = model.getModelStatus();
  const rawStatus = `HiGHS model status ${status}`;
  if (status !== OPTIMAL) return { rawStatus, values: undefined, stopped: STOPPED.get(status) };
  const { colValue, rowDual } = model.getSolution();
  return hasBinaries
    ? { rawStatus, values: colValue, bound: offset + Number(model.info.get('mip_dual_bound')) }
    : { rawStatus, values: colValue, prices: rowDual.subarray(0, equations) };
}
