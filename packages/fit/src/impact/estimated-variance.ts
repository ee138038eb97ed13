/** An estimated variance, distributed about the true one as chi-square. */
export interface EstimatedVariance {
  readonly value: number;
  /** degrees of freedom, >= 0; Infinity: the variance is known */
  readonly freedom: number;
}

/** The variance of an exact value. */
export const noVariance: EstimatedVariance = { value: 0, freedom: Number.POSITIVE_INFINITY };

/** The variance of an unknown error. */
export const unknownVariance: EstimatedVariance = { value: Number.NaN, freedom: 1 };

/** The variance of a sum of independent errors, with the degrees of freedom of Welch and Satterthwaite. */
export function sumOfVariances(parts: readonly EstimatedVariance[]): EstimatedVariance {
  const value = parts.reduce((sum, part) => sum + part.value, 0);
  const uncertainty = parts.reduce(
    (sum, part) => sum + (part.value === 0 ? 0 : (part.value * part.value) / part.freedom),
    0,
  );
  return { value, freedom: uncertainty === 0 ? Number.POSITIVE_INFINITY : (value * value) / uncertainty };
}

/** The variance of a multiple of an error. */
export function scaledVariance({ value, freedom }: EstimatedVariance, factor: number): EstimatedVariance {
  return { value: factor * factor * value, freedom };
}
