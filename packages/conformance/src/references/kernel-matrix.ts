import { exp, type Problem, pow, type TransientImpact } from '@waterfill/model';

/**
 * The matrix of a transient impact by its definition, G(|t_s - t_t|), currency per share^2, T rows; undefined if a
 * problem has none.
 */
export function kernelMatrix({ transientImpact, lower }: Problem): readonly Float64Array[] | undefined {
  if (transientImpact === undefined) return undefined;
  const at = kernelOf(transientImpact);
  const time = (t: number): number => (transientImpact.kernel === 'tabulated' ? t : transientImpact.times[t]!);
  return Array.from(lower, (_, s) => lower.map((__, t) => at(Math.abs(time(s) - time(t)))));
}

function kernelOf(transient: TransientImpact): (distance: number) => number {
  if (transient.kernel === 'tabulated') return (d) => transient.values[d] ?? 0;
  if (transient.kernel === 'exponential') return (d) => transient.coefficient * exp(-transient.rate * d);
  if (transient.kernel === 'sum-of-exponentials') {
    const { coefficients, rates } = transient;
    return (d) => coefficients.reduce((sum, weight, j) => sum + weight * exp(-rates[j]! * d), 0);
  }
  const { coefficient, exponent, timeScale } = transient;
  return (d) => coefficient * pow(1 + d / timeScale, -exponent);
}
