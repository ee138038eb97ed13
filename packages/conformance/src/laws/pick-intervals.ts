import { createProblem, type Impact, type Problem } from '@waterfill/model';

/** The problem with these of its intervals, in this order. */
export function pickIntervals(problem: Problem, intervals: readonly number[]): Problem {
  const { impact, lower, upper, fee, trajectory, risk, tracking } = problem;
  const pick = (values: ArrayLike<number>): number[] => intervals.map((t) => values[t]!);
  return createProblem({
    ...problem,
    impact: pickImpact(impact, intervals),
    lower: pick(lower),
    upper: pick(upper),
    fee: fee && pick(fee),
    trajectory: trajectory && { lower: pick(trajectory.lower), upper: pick(trajectory.upper) },
    risk: risk && { ...risk, volatility: pick(risk.volatility), duration: pick(risk.duration) },
    tracking: tracking && { weight: pick(tracking.weight), target: pick(tracking.target) },
  });
}

/** Works for every kind of impact: its data per interval are in arrays. */
function pickImpact(impact: Impact, intervals: readonly number[]): Impact {
  const fields = Object.entries(impact).map(([name, values]) => [
    name,
    typeof values === 'string' ? values : intervals.map((t) => values[t]!),
  ]);
  return Object.fromEntries(fields) as Impact;
}
