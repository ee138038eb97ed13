import { createProblem, type Impact, type Problem } from '@waterfill/model';

/** The problem with these of its intervals, in this order. */
export function pickIntervals({ quantity, impact, lower, upper }: Problem, intervals: readonly number[]): Problem {
  const pick = (values: ArrayLike<number>): number[] => intervals.map((t) => values[t]!);
  return createProblem({ quantity, impact: pickImpact(impact, intervals), lower: pick(lower), upper: pick(upper) });
}

function pickImpact(impact: Impact, intervals: readonly number[]): Impact {
  const pick = <Value>(values: ArrayLike<Value>): Value[] => intervals.map((t) => values[t]!);
  if (impact.kind === 'tabulated') return { ...impact, sizes: pick(impact.sizes), costs: pick(impact.costs) };
  const { coefficient, exponent, halfSpread } = impact;
  return {
    kind: 'power-law',
    coefficient: Float64Array.from(pick(coefficient)),
    exponent: Float64Array.from(pick(exponent)),
    ...(halfSpread && { halfSpread: Float64Array.from(pick(halfSpread)) }),
  };
}
