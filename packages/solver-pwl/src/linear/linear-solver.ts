import type { StopReason } from '@waterfill/model';
import type { PwlLimits } from '../pwl-engine.js';
import type { LinearProgram } from './linear-program.js';

/** What solves linear programs: a package of someone else's behind as little of ours as will do. */
export interface LinearSolver {
  /** @param program - feasible, bounded, of finite numbers and at least one column */
  solve(program: LinearProgram, limits: PwlLimits): LinearAnswer | Promise<LinearAnswer>;
  dispose?(): Promise<void>;
}

/**
 * The longest that a solver of someone else's may take where the caller sets no limit, milliseconds. Their loops cannot be
 * interrupted from outside, and on numbers far apart some of them do not end.
 */
export const LONGEST = 300_000;

/** How a {@link LinearSolver} did. */
export interface LinearAnswer {
  /** the solver's own word for how it ended */
  readonly rawStatus: string;
  /** of the columns, optimal to the solver's tolerance; undefined: it has none */
  readonly values: ArrayLike<number> | undefined;
  /** why there are no values, if it was a limit, the caller's or one of the solver's own */
  readonly stopped?: StopReason | undefined;
  /** the multipliers of the rows that are equations, without binaries; undefined: the solver tells none */
  readonly prices?: ArrayLike<number> | undefined;
  /** with binaries: no feasible values cost less */
  readonly bound?: number | undefined;
}
