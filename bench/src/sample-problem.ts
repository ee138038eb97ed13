import { createProblem, type Problem } from '@waterfill/model';

/** The kinds of timed problems. */
export type SampleKind = 'mixed' | 'one exponent' | 'bounded';

/**
 * A day like those of real books, the same at every call: 256 shares per interval, coefficients within a factor e^2,
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

/** The couplings of a sample problem. */
export type CouplingKind = 'risk' | 'everything';

/**
 * The same day with risk that shortens trading to a few tenths of it; `everything` is the bounded problem with
 * additional trajectory bounds at each tenth of the day, some of which bind.
 */
export function coupledSample(kind: CouplingKind, length: number): Problem {
  const problem = sampleProblem(kind === 'risk' ? 'mixed' : 'bounded', length);
  const { quantity } = problem;
  const ones = new Float64Array(length).fill(1);
  const risk = { aversion: 0.05 / (quantity * length), volatility: ones, duration: ones };
  if (kind === 'risk') return createProblem({ ...problem, risk });
  const lower = new Float64Array(length);
  const upper = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
  for (let tenth = 1; tenth < 10; tenth++) {
    const t = Math.floor((tenth * length) / 10) - 1;
    if (tenth % 3 === 1) upper[t] = (quantity * (tenth + 0.1)) / 10;
    if (tenth % 3 === 0) lower[t] = (quantity * (tenth + 0.2)) / 10;
  }
  return createProblem({ ...problem, risk, trajectory: { lower, upper } });
}
