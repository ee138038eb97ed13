import type { Feature } from '../problem/feature.js';
import type { Solver } from './solver.js';

/**
 * A backend that has not been loaded yet. Its package exports one at the subpath `./backend`, which imports nothing
 * that solves before `load` is called, so that a registry of many is small.
 */
export interface Backend {
  /** the name of its solver */
  readonly name: string;
  /** its method, in two words */
  readonly method: string;
  /** its method for costs that are not convex; absent: the same */
  readonly nonconvexMethod?: string;
  /** the features that its solver supports, known without loading it */
  readonly supports: ReadonlySet<Feature>;
  /** Imports the code of the solver, and creates it. */
  load(): Promise<Solver>;
}
