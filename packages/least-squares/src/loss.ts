/** The losses of a residual. */
export type LossName = 'linear' | 'soft-l1' | 'huber';

/**
 * A loss rho of z = (residual / scale)^2, in the form that a Gauss-Newton method needs (Triggs, McLauchlan, Hartley &
 * Fitzgibbon 2000, section 4.3): with f the residual, rho' f is its part of the gradient, and rho' + 2 z rho'' the
 * weight of its row in the Hessian.
 */
export interface Loss {
  /** rho(z) */
  readonly value: (z: number) => number;
  /** rho'(z) */
  readonly slope: (z: number) => number;
  /** rho'(z) + 2 z rho''(z), which is never negative for these losses */
  readonly curvature: (z: number) => number;
}

/** The losses by name, as `scipy.optimize.least_squares` defines them. */
export const losses: Readonly<Record<LossName, Loss>> = {
  linear: { value: (z) => z, slope: () => 1, curvature: () => 1 },
  'soft-l1': {
    value: (z) => (2 * z) / (1 + Math.sqrt(1 + z)),
    slope: (z) => 1 / Math.sqrt(1 + z),
    curvature: (z) => 1 / ((1 + z) * Math.sqrt(1 + z)),
  },
  huber: {
    value: (z) => (z <= 1 ? z : 2 * Math.sqrt(z) - 1),
    slope: (z) => (z <= 1 ? 1 : 1 / Math.sqrt(z)),
    curvature: (z) => (z <= 1 ? 1 : 0),
  },
};
