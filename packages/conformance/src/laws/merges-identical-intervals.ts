import { createProblem, type Feature, type Impact, missingFeatures, type Problem } from '@waterfill/model';
import fc from 'fast-check';
import { problemsWith } from '../problems/generated-problems.js';
import { type Claim, equivalenceLaw } from './equivalent-problems.js';
import type { Features, Law } from './law.js';
import { pickIntervals } from './pick-intervals.js';
import { rescaleImpact } from './rescale-problem.js';

/**
 * Two identical intervals cost as much as one merged interval: M(x) = 2 C(x / 2). If C is not convex, they may cost
 * less, when one of them trades more than the other; and an odd number of lots cannot be halved.
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
      // Half an upper bound may be less than the order although the whole one was not.
      .filter(({ other }) => missingFeatures(other, features).length === 0),
);

/** Two intervals cannot trade at the same time, so what one leaves behind has decayed by the other. */
const SPLIT_NEVER: readonly Feature[] = ['nonconvex', 'lots', 'transient-impact'];

function convexOnly(features: Features): Features {
  return new Set([...features].filter((feature) => !SPLIT_NEVER.includes(feature)));
}

/** Interval t as two halves in sequence, without trajectory bounds or holding costs between them. */
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

/** Works for every kind of impact: its data per interval are in arrays. */
function halved(impact: Impact, isHalf: (t: number) => boolean): Impact {
  const half: Readonly<Record<string, ArrayLike<unknown>>> = { ...rescaleImpact(impact, 0.5, 0.5) };
  const fields = Object.entries(impact).map(([name, values]) => [
    name,
    typeof values === 'string' ? values : Array.from(values, (value, s) => (isHalf(s) ? half[name]![s] : value)),
  ]);
  return Object.fromEntries(fields) as Impact;
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
