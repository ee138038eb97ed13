import { createProblem, type Impact, missingFeatures, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { problemsWith } from '../problems/generated-problems.js';
import { type Claim, equivalenceLaw } from './equivalent-problems.js';
import type { Features, Law } from './law.js';
import { pickIntervals } from './pick-intervals.js';
import { rescaleImpact } from './rescale-problem.js';

/**
 * Two identical intervals cost what one costs that takes twice the shares: M(x) = 2 C(x / 2). Where C is not convex they
 * may cost less, one of them taking more than the other; and an odd number of lots has no halves.
 */
export const mergesIdenticalIntervals: Law = equivalenceLaw(
  'answers alike when two identical intervals are merged',
  (features, range) =>
    problemsWith(convexOnly(features), range)
      .chain((problem) => fc.nat({ max: problem.lower.length - 1 }).map((t) => ({ problem, t })))
      .map(({ problem, t }) => ({
        problem,
        other: split(problem, t),
        translate: (answer: Claim) => merge(answer, t),
      }))
      // Half an upper bound may be less than the order where the whole one was not.
      .filter(({ other }) => missingFeatures(other, features).length === 0),
);

function convexOnly(features: Features): Features {
  return new Set([...features].filter((feature) => feature !== 'nonconvex' && feature !== 'lots'));
}

/** Interval t as two halves, one after the other; between them nothing has to be done, and nothing held there costs. */
function split(problem: Problem, t: number): Problem {
  const { impact, lower, upper, trajectory, risk, tracking, ...order } = pickIntervals(
    problem,
    [...problem.lower.keys()].flatMap((s) => (s === t ? [t, t] : [s])),
  );
  const isHalf = (s: number): boolean => s === t || s === t + 1;
  return createProblem({
    ...order,
    impact: halved(impact, isHalf),
    lower: lower.map((least, s) => (isHalf(s) ? least / 2 : least)),
    upper: upper.map((most, s) => (isHalf(s) ? most / 2 : most)),
    trajectory: trajectory && { lower: trajectory.lower.with(t, 0), upper: trajectory.upper.with(t, Infinity) },
    risk: risk && { ...risk, volatility: risk.volatility.with(t, 0) },
    tracking: tracking && { ...tracking, weight: tracking.weight.with(t, 0) },
  });
}

function halved(impact: Impact, isHalf: (t: number) => boolean): Impact {
  const half = rescaleImpact(impact, 0.5, 0.5);
  if (impact.kind === 'tabulated' && half.kind === 'tabulated') {
    const sizes = impact.sizes.map((row, s) => (isHalf(s) ? half.sizes[s]! : row));
    return { kind: 'tabulated', sizes, costs: impact.costs.map((row, s) => (isHalf(s) ? half.costs[s]! : row)) };
  }
  if (impact.kind === 'tabulated' || half.kind === 'tabulated') return impact;
  return { ...impact, coefficient: impact.coefficient.map((a, s) => (isHalf(s) ? half.coefficient[s]! : a)) };
}

function merge({ schedule, trajectoryLowerPrices, trajectoryUpperPrices, ...claim }: Claim, t: number): Claim {
  const without = (values: Float64Array): Float64Array => values.filter((_, s) => s !== t);
  const merged = without(schedule);
  merged[t]! += schedule[t]!;
  return {
    ...claim,
    schedule: merged,
    trajectoryLowerPrices: trajectoryLowerPrices && without(trajectoryLowerPrices),
    trajectoryUpperPrices: trajectoryUpperPrices && without(trajectoryUpperPrices),
  };
}
