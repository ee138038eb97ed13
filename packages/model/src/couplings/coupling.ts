import type { Feature } from '../problem/feature.js';

/**
 * A kind of cost that couples the intervals of a problem, with the data of one problem. The rest of this package uses
 * only this interface, so a new kind is one file that implements it.
 */
export interface Coupling {
  /** the feature that a backend needs for it */
  readonly feature: Feature;
  /** whether it can cost anything: false without a weight above 0 */
  readonly isActive: boolean;
  /** The cost of a schedule by this coupling, currency: a convex function of the schedule. */
  value(schedule: ArrayLike<number>): number;
  /** Adds the gradient of {@link value} to `into`: the cost of one more share in each interval, currency per share. */
  gradient(schedule: ArrayLike<number>, into: Float64Array): void;
}
