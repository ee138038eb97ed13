import type { Feature, StopReason } from '@waterfill/model';
import type { PwlProgram } from './pwl-program.js';

/** Solves piecewise-linear programs. Each engine has its own subpath and loads its own npm package. */
export interface PwlEngine {
  readonly name: string;
  /** the features of the problems that it solves */
  readonly supports: ReadonlySet<Feature>;
  /** Loads the engine; called once for each solver. */
  load(): Promise<PwlKernel>;
}

/** A loaded engine. */
export interface PwlKernel {
  /** @param program - feasible, and convex unless the engine supports `nonconvex` */
  solve(program: PwlProgram, limits: PwlLimits): PwlAnswer | Promise<PwlAnswer>;
  /** Frees what the engine holds. */
  dispose?(): Promise<void>;
}

/** Limits of a solve. */
export interface PwlLimits {
  /** milliseconds, Infinity for no limit */
  readonly timeLimit: number;
}

/** The result of an engine. */
export interface PwlAnswer {
  /** shares, one for each interval; undefined: none was found */
  readonly schedule: Float64Array | undefined;
  /** the cost of one more share, currency per share; if no more fits, the saving of one less */
  readonly shadowPrice: number;
  /**
   * for a program with a trajectory: the price of a share in each interval, currency per share; it changes only at a
   * binding bound of the trajectory
   */
  readonly prices?: Float64Array | undefined;
  /** for a program that is not convex: a lower bound on its cost, currency */
  readonly bound?: number | undefined;
  /** the engine's own status */
  readonly rawStatus?: string | undefined;
  /** why the engine stopped early, if it did */
  readonly stopped?: StopReason | undefined;
}
