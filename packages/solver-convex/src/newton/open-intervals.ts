import type { Workspace } from './workspace.js';

/** The intervals of a stage that have a choice, in any order, and the unit of shares. */
export interface OpenIntervals {
  readonly workspace: Workspace;
  readonly interval: Uint32Array;
  readonly shareUnit: number;
}
