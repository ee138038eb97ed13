import type { Feature, KernelAnswer, KernelControl } from '@waterfill/model';
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
  solve(program: PwlProgram, control: KernelControl): KernelAnswer;
  /** Frees what the engine holds. */
  dispose?(): Promise<void>;
}
