import { expm1 } from '../elementary/exp.js';
import { isConvexAndFalling } from './convex-and-falling.js';
import { EXACT } from './kernel-product.js';
import { kernelTerms } from './kernel-terms.js';
import type { TransientImpact } from './transient-impact.js';

/**
 * A diagonal d >= 0 such that K - diag d is still positive semidefinite: however trades follow one another, each costs
 * at least d_t / 2 times its square.
 *
 * Of an exponential with what is left after each step, phi, the inverse of K is tridiagonal, and the absolute values of
 * its row t sum to (1 / (1 - phi_t) + phi_(t+1) / (1 - phi_(t+1))) / weight, 1 / d_t, which bounds the eigenvalues of
 * the inverse times diag d by 1 (Gershgorin). Sums of exponentials add. Of a table that falls and is convex, the ramp
 * that is over after one interval is a diagonal of G(0) - 2 G(1) + G(2).
 *
 * @returns currency per share^2, T of them; to be used, not changed
 */
export function kernelDiagonal(transient: TransientImpact, length: number): Float64Array {
  const known = diagonals.get(transient);
  if (known !== undefined) return known;
  const diagonal =
    transient.kernel === 'tabulated'
      ? new Float64Array(length).fill(shortestRamp(transient.values, length))
      : sumOfDiagonals(transient);
  diagonals.set(transient, diagonal);
  return diagonal;
}

const diagonals = new WeakMap<TransientImpact, Float64Array>();

/** A table that is shorter than the schedule is 0 from its end on; a longer one may stay at its last value. */
function shortestRamp(values: Float64Array, length: number): number {
  if (!isConvexAndFalling(values)) return 0;
  const at = (d: number): number => values[d] ?? (values.length < length ? 0 : values[values.length - 1]!);
  return Math.max(0, at(0) - 2 * at(1) + at(2));
}

function sumOfDiagonals(transient: Exclude<TransientImpact, { kernel: 'tabulated' }>): Float64Array {
  const { weights, rates } = kernelTerms(transient, EXACT)!;
  const { times } = transient;
  const diagonal = new Float64Array(times.length);
  for (const [j, rate] of rates.entries()) {
    // Of each step the reciprocal of what is over after it; nothing is left before the first trade or after the last.
    let before = 1;
    for (let t = 0; t < times.length; t++) {
      const after = t + 1 < times.length ? -1 / expm1(-rate * (times[t + 1]! - times[t]!)) : 1;
      diagonal[t]! += weights[j]! / (before + (after - 1));
      before = after;
    }
  }
  return diagonal;
}
