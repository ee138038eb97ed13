import { linearEngine } from '../linear/linear-engine.js';
import type { LinearProgram } from '../linear/linear-program.js';
import { type LinearAnswer, type LinearSolver, LONGEST } from '../linear/linear-solver.js';
import { loadPackage } from '../linear/load-package.js';
import type { PwlEngine, PwlLimits } from '../pwl-engine.js';
import { milpFeatures } from '../pwl-features.js';
import type { GlpkAnswer, GlpkConstants, GlpkInstance, GlpkModule, GlpkOptions, GlpkProgram } from './glpk-module.js';

/**
 * The engine `glpk`: the simplex method and the branch and bound of GLPK, compiled to WebAssembly by the package
 * glpk.js, which has to be installed. Its licence, GPL-3.0, then applies to the program that includes it.
 *
 * Only the time limit interrupts GLPK, which overruns it by some tenths of a second. Without a limit it stops after
 * five minutes.
 *
 * @param load - imports the package; absent: for Node. In a browser `() => import('glpk.js')`, which solves in a worker.
 * @example
 * ```ts
 * import { createPwlSolver } from '@waterfill/solver-pwl';
 * import { glpk } from '@waterfill/solver-pwl/glpk';
 * const solver = await createPwlSolver({ engine: glpk() });
 * solver.supports.has('nonconvex'); // => true
 * ```
 */
export function glpk(load: () => Promise<GlpkModule> = () => import('glpk.js/node')): PwlEngine {
  return linearEngine({
    name: 'glpk',
    supports: milpFeatures,
    mostColumns: 200_000,
    load: async () => solverOf(await (await loadPackage('glpk.js', load)).default()),
  });
}

function solverOf(instance: GlpkInstance): LinearSolver {
  return {
    solve: async (program, limits) =>
      answerOf(instance, program, await instance.solve(...callOf(instance, program, limits))),
    dispose: async () => instance.terminate?.(),
  };
}

function callOf(
  constants: GlpkConstants,
  program: LinearProgram,
  { timeLimit }: PwlLimits,
): [GlpkProgram, GlpkOptions] {
  const { offset, costs, equations, limits, starts, columns, coefficients, binaries } = program;
  const rowOf = (row: number): GlpkProgram['subjectTo'][number] => ({
    name: `r${row}`,
    vars: Array.from({ length: starts[row + 1]! - starts[row]! }, (_, i) => {
      const entry = starts[row]! + i;
      return { name: `${columns[entry]!}`, coef: coefficients[entry]! };
    }),
    // GLPK leaves a range with equal ends unsolved.
    bnds: { type: row < equations ? constants.GLP_FX : constants.GLP_UP, lb: limits[row]!, ub: limits[row]! },
  });
  const lp: GlpkProgram = {
    name: 'waterfill',
    objective: {
      direction: constants.GLP_MIN,
      name: 'cost',
      vars: [
        ...Array.from(costs, (coef, column) => ({ name: `${column}`, coef })),
        { name: 'offset', coef: binaries.length > 0 ? offset : 0 },
      ],
    },
    // The cut-off is relative to the cost: it has to be that of the schedule, including the constant.
    bounds: [{ name: 'offset', type: constants.GLP_FX, lb: 1, ub: 1 }],
    subjectTo: Array.from(limits, (_, row) => rowOf(row)),
    binaries: Array.from(binaries, String),
  };
  return [lp, optionsOf(constants, binaries.length > 0, timeLimit)];
}

/** The presolver hides why it fails and costs time, but branch and bound needs it. */
function optionsOf({ GLP_MSG_OFF }: GlpkConstants, hasBinaries: boolean, timeLimit: number): GlpkOptions {
  const tmlim = Math.min(timeLimit, LONGEST) / 1000;
  return { msglev: GLP_MSG_OFF, presol: hasBinaries, mipgap: 0, tmlim };
}

/** Branches that are better by no more than this are cut off, relative to 1 + |cost| (`tol_obj` of GLPK). */
const CUT_OFF = 1e-7;

function answerOf(
  { GLP_OPT }: GlpkConstants,
  { costs, equations }: LinearProgram,
  { result }: GlpkAnswer,
): LinearAnswer {
  const rawStatus = `GLPK status ${result.status}`;
  if (result.status !== GLP_OPT) return { rawStatus, values: undefined };
  return {
    rawStatus,
    values: costs.map((_, column) => result.vars[column] ?? 0),
    prices: result.dual && Array.from({ length: equations }, (_, row) => result.dual![`r${row}`]!),
    bound: result.z - CUT_OFF * (1 + Math.abs(result.z)),
  };
}
