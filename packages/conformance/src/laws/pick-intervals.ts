import { createProblem, type Impact, type Problem } from '@waterfill/model';

/** The problem with these of its intervals, in this order. */
export function pickIntervals(problem: Problem, intervals: readonly number[]): Problem {
  const { impact, lower, upper, trajectory, risk, tracking } = problem;
  const pick = (values: ArrayLike<number>): number[] => intervals.map((t) => values[t]!);
  return createProblem({
    ...problem,
    impact: pickImpact(impact, intervals),
    lower: pick(lower),
    upper: pick(upper),
    trajectory: trajectory && { lower: pick(trajectory.lower), upper: pick(trajectory.upper) },
    risk: risk && { ...risk, volatility: pick(risk.volatility), duration: pick(risk.duration) },
    tracking: tracking && { weight: pick(tracking.weight), target: pick(tracking.target) },
  });
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
