import type { Feature } from '../problem/feature.js';

/**
 * A cost that couples the intervals of a problem: one kind of it, with the data of
 * one problem. All else in this package is written in these terms, so that a new kind is one file that implements them.
 */
export interface Coupling {
  /** the feature that a backend needs for it */
  readonly feature: Feature;
  /** whether it costs anything at all; without a weight above 0 it does not */
  readonly isActive: boolean;
  /** What a schedule costs by it, currency: a convex function of the schedule. */
  value(schedule: ArrayLike<number>): number;
  /** Adds the gradient of {@link value} to `into`: what one more share in each interval costs, currency per share. */
  gradient(schedule: ArrayLike<number>, into: Float64Array): void;
}
