import type { Conflict } from '../infeasibility/conflict.js';
import type { Feature } from '../problem/feature.js';

/** A description of a problem, without solving it. */
export interface Explanation {
  readonly features: readonly Feature[];
  /** the backend that is chosen; absent: none takes it */
  readonly solver?: string;
  /** why it was chosen, or why none takes the problem */
  readonly reason: string;
  readonly others: readonly {
    readonly solver: string;
    readonly missing: readonly Feature[];
    readonly obstacle: string;
  }[];
  readonly convex: boolean;
  /** what that means, in plain words */
  readonly convexity: string;
  /** why no schedule can fill the order, if none can */
  readonly infeasible?: { readonly conflict: Conflict; readonly message: string };
}
