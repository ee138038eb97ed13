import type { StopReason } from '@waterfill/model';
import type { PwlLimits } from '../pwl-engine.js';
import type { LinearProgram } from './linear-program.js';

/** Solves linear programs: a thin adapter around a third-party package. */
export interface LinearSolver {
  /** @param program - feasible, bounded, of finite numbers and at least one column */
  solve(program: LinearProgram, limits: PwlLimits): LinearAnswer | Promise<LinearAnswer>;
  dispose?(): Promise<void>;
}

/**
 * The time limit of a third-party solver if the caller sets none, milliseconds. Their loops cannot be interrupted
 * from outside, and on badly scaled numbers some do not end.
 */
export const LONGEST = 300_000;

/** The result of a {@link LinearSolver}. */
export interface LinearAnswer {
  /** the solver's own status */
  readonly rawStatus: string;
  /** values of the columns, optimal to the solver's tolerance; undefined: none were found */
  readonly values: ArrayLike<number> | undefined;
  /** the limit that stopped it before it had values, the caller's or its own */
  readonly stopped?: StopReason | undefined;
  /** the multipliers of the equations, for programs without binaries; undefined: the solver does not report them */
  readonly prices?: ArrayLike<number> | undefined;
  /** for programs with binaries: a lower bound on the cost */
  readonly bound?: number | undefined;
}
