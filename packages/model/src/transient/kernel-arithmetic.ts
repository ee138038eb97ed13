import type { Coupling } from '../couplings/coupling.js';
import type { CostCurves } from '../impact/cost-curves.js';
import type { Problem } from '../problem/problem.js';
import { hasTransientImpact } from './transient-impact.js';

/** What costs and certificates need of the kernel of a problem. */
export interface KernelArithmetic {
  readonly coupling: (problem: Problem) => Coupling | undefined;
  /** see `flatExcess` */
  readonly flatExcess: (problem: Problem, curves: CostCurves) => FlatExcess;
}

/** The excess cost of x in interval t at a price; Infinity where nothing better than the tangent is known. */
export type FlatExcess = (t: number, x: number, price: number, lower: number, upper: number) => number;

const missing = (): never => {
  throw new Error('import createProblem, too');
};

/** Enough for refusing a problem by its feature. */
let known: KernelArithmetic = {
  coupling: () => ({ feature: 'transient-impact', isActive: true, value: missing, gradient: missing }),
  flatExcess: missing,
};

/**
 * Provides the arithmetic of kernels. `createProblem` and `certify` do, when they are loaded: a bundle of a backend for
 * separable problems alone has neither, and does not include the code for what it refuses.
 */
export function provideKernels(arithmetic: KernelArithmetic): void {
  known = arithmetic;
}

/**
 * The arithmetic of the kernel of a problem; undefined if its trades leave nothing behind. In a bundle with neither
 * `createProblem` nor `certify` its functions throw.
 */
export function kernelsOf({ transientImpact }: Problem): KernelArithmetic | undefined {
  return transientImpact && hasTransientImpact(transientImpact) ? known : undefined;
}
