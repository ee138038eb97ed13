import {
  answerWithFees,
  isUnbounded,
  type KernelAnswer,
  type KernelControl,
  type Problem,
  solveByPasses,
  withoutFees,
} from '@waterfill/model';
import { solveDual } from '../solve-dual.js';
import { SimdPasses } from './simd-passes.js';

/**
 * `solveDual` in half the time where nothing clips: WebAssembly works on two intervals at once, and the search begins at
 * the price of a sample. Shares and price are the same but for the last digits. Within bounds, with several half-spreads,
 * with numbers far from 1, and where there is no WebAssembly with SIMD, `solveDual` is called.
 *
 * @param given - feasible, of power laws
 * @param control - what `createSolver` hands to a kernel; absent: no limits, no reports
 * @param out - takes the shares, one per interval; absent: a new array, whose allocation takes a tenth of the time
 * @returns as `solveDual`
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { solveDualSimd } from '@waterfill/solver-dual/simd';
 * const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] } as const;
 * solveDualSimd(createProblem({ quantity: 24, impact })).schedule!.map(Math.round); // => Float64Array.of(6, 16, 2)
 * ```
 */
export function solveDualSimd(given: Problem, control?: KernelControl, out?: Float64Array): KernelAnswer {
  const { problem, shift } = withoutFees(given);
  const passes = isUnbounded(problem)
    ? SimdPasses.over(problem, out ?? new Float64Array(problem.lower.length))
    : undefined;
  const found = passes && solveByPasses(passes, control?.next);
  return found === undefined ? solveDual(given, control, out) : answerWithFees(found, given, shift);
}
