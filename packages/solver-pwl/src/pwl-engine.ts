import type { Feature, StopReason } from '@waterfill/model';
import type { PwlProgram } from './pwl-program.js';

/** What solves piecewise-linear programs. Each engine is at a subpath of its own, beside the package that it runs on. */
export interface PwlEngine {
  readonly name: string;
  /** what the problems may have that it solves */
  readonly supports: ReadonlySet<Feature>;
  /** Loads what the engine runs on; called once for each solver. */
  load(): Promise<PwlKernel>;
}

/** An engine that is loaded. */
export interface PwlKernel {
  /** @param program - feasible, and convex unless the engine supports `nonconvex` */
  solve(program: PwlProgram, limits: PwlLimits): PwlAnswer | Promise<PwlAnswer>;
  /** Frees what the engine holds. */
  dispose?(): Promise<void>;
}

/** How long an engine may take. */
export interface PwlLimits {
  /** milliseconds, Infinity where there is no limit */
  readonly timeLimit: number;
}

/** What an engine returns. */
export interface PwlAnswer {
  /** shares, one for each interval; undefined: none was found */
  readonly schedule: Float64Array | undefined;
  /** what one more share would cost, or one less save where there is no more, currency per share */
  readonly shadowPrice: number;
  /**
   * of a program with a trajectory: what a share is worth in each interval, currency per share; it changes only where a
   * bound of the trajectory binds
   */
  readonly prices?: Float64Array | undefined;
  /** of a program that is not convex: no feasible schedule costs less, currency */
  readonly bound?: number | undefined;
  /** the engine's own word for how it ended */
  readonly rawStatus?: string | undefined;
  /** why the engine stopped before it was done, if it did */
  readonly stopped?: StopReason | undefined;
}
