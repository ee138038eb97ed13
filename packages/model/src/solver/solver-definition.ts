import type { Feature } from '../problem/feature.js';
import type { Problem } from '../problem/problem.js';
import type { Iteration, Remarks, SolveOptions, Solver, StopReason } from './solver.js';

/**
 * The inputs of a kernel besides the problem, which is feasible and has only features that the backend supports. Fees
 * are taken off before ({@link withoutFees}), so no kernel sees any. A backend that supports half-spreads can therefore
 * also support `fee`.
 */
export interface KernelControl {
  /** relative gap */
  readonly tolerance: number;
  /**
   * To be called after each iteration: reports it, throws the signal's reason if it was aborted, and returns why the
   * kernel has to stop, if it has to.
   */
  readonly next: (iteration: Iteration) => StopReason | undefined;
  /**
   * by how much the caller's prices are above those of this problem, by fees that were taken off, currency per share
   */
  readonly priceShift?: number;
}

/** The result of a kernel. */
export interface KernelAnswer {
  /** shares, T of them; undefined: none was found */
  readonly schedule: Float64Array | undefined;
  /** currency per share */
  readonly shadowPrice: number;
  /** currency per share, T of them; where the problem has trajectory bounds, else they are not looked at */
  readonly trajectoryLowerPrices?: Float64Array | undefined;
  /** currency per share, T of them; as the lower ones */
  readonly trajectoryUpperPrices?: Float64Array | undefined;
  readonly iterations: number;
  /** why the kernel stopped early, if it did; after a stall the answer may still be optimal */
  readonly stopped?: StopReason | undefined;
  /** the schedule is an optimum in fractional shares, rounded to lots; see `rounded` of `Optimal` */
  readonly rounded?: true | undefined;
  /** the engine's own status */
  readonly rawStatus?: string | undefined;
  /** no feasible schedule has a lower objective, as the engine says, currency; see `Certificate` */
  readonly engineBound?: number | undefined;
  /** additional data of this backend */
  readonly remarks?: Remarks | undefined;
}

/** The definition of a backend: its kernel and its properties. */
export interface SolverDefinition<Options extends SolveOptions = SolveOptions> {
  readonly name: string;
  readonly supports: ReadonlySet<Feature>;
  readonly cancellation: Solver['cancellation'];
  /** the default relative gap to reach */
  readonly tolerance: number | ((problem: Problem) => number);
  /** the names of the options that only this backend has */
  readonly ownOptions?: readonly (keyof Options & string)[];
  /** also gets the caller's options, for those that only this backend has */
  readonly kernel: (
    problem: Problem,
    control: KernelControl,
    options: Partial<Options>,
  ) => KernelAnswer | Promise<KernelAnswer>;
}
