import type { Feature } from '../problem/feature.js';
import type { Solver } from './solver.js';

/**
 * A backend that has not been loaded yet. Its package exports one at the subpath `./backend`, which imports nothing that
 * solves before `load` is called, so that a registry of many is small.
 */
export interface Backend {
  /** the name of its solver */
  readonly name: string;
  /** how it solves, in two words */
  readonly method: string;
  /** the same, where costs are not convex; absent: as elsewhere */
  readonly nonconvexMethod?: string;
  /** what its solver supports, known without loading it */
  readonly supports: ReadonlySet<Feature>;
  /** Imports what solves, and makes a solver. */
  load(): Promise<Solver>;
}
