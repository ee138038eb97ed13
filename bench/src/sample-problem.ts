import { createProblem, type Problem } from '@waterfill/model';

/** The kinds of problem that are timed. */
export type SampleKind = 'mixed' | 'one exponent' | 'bounded';

/**
 * A day like those of real books, the same at every call: 256 shares an interval, coefficients within a factor e^2,
 * exponents 0.35 to 0.95; `bounded` adds half-spreads and upper bounds, a third of which bind.
 */
export function sampleProblem(kind: SampleKind, length: number): Problem {
  const uniform = lowDiscrepancy();
  const coefficient = Float64Array.from({ length }, () => Math.exp(2 * uniform() - 8));
  const exponent = Float64Array.from({ length }, () => (kind === 'one exponent' ? 0.62 : 0.35 + 0.6 * uniform()));
  const impact = { kind: 'power-law', coefficient, exponent } as const;
  if (kind !== 'bounded') return createProblem({ quantity: 256 * length, impact });
  const halfSpread = coefficient.map(() => 0.002 * uniform());
  const upper = coefficient.map(() => 768 * uniform());
  return createProblem({ quantity: 256 * length, impact: { ...impact, halfSpread }, upper });
}

/** Multiples of the golden ratio, modulo 1: as good as random here, and the same everywhere. */
function lowDiscrepancy(): () => number {
  let value = 0.5;
  return () => {
    value = (value + 0.6180339887498949) % 1;
    return value;
  };
}
