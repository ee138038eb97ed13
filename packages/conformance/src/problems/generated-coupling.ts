import {
  costCurvesOf,
  createProblem,
  type Problem,
  type RiskInput,
  type TrackingInput,
  type TrajectoryInput,
} from '@waterfill/model';
import fc from 'fast-check';
import type { Features } from '../laws/law.js';
import { fillByWeights } from './fill-by-weights.js';
import { arrayOf, logUniform, unit } from './generated-sizes.js';
import { transientFor } from './generated-transient.js';

/**
 * The same problems, and variants with trajectory bounds, risk, tracking and transient impact, if these are among the
 * features.
 */
export function coupled(features: Features, problems: fc.Arbitrary<Problem>): fc.Arbitrary<Problem> {
  const hasTrajectory = features.has('trajectory-bounds');
  const hasRisk = features.has('risk');
  const hasTracking = features.has('tracking');
  const hasTransient = features.has('transient-impact');
  if (!hasTrajectory && !hasRisk && !hasTracking && !hasTransient) return problems;
  const withParts = problems.chain((problem) =>
    fc
      .record({
        trajectory: hasTrajectory ? fc.option(trajectoryFor(problem), { nil: undefined }) : fc.constant(undefined),
        risk: hasRisk ? fc.option(riskFor(problem), { nil: undefined }) : fc.constant(undefined),
        tracking: hasTracking ? fc.option(trackingFor(problem), { nil: undefined }) : fc.constant(undefined),
        permanentImpact: fc.constantFrom(undefined, undefined, 0, 1e-6),
        transientImpact: hasTransient ? fc.option(transientFor(problem), { nil: undefined }) : fc.constant(undefined),
      })
      .map((parts) => createProblem({ ...problem, ...parts })),
  );
  return fc.oneof({ weight: 1, arbitrary: problems }, { weight: 4, arbitrary: withParts });
}

/** Bounds around a feasible schedule: few or many, tight or loose, on one side or on both. */
function trajectoryFor(problem: Problem): fc.Arbitrary<TrajectoryInput> {
  const { quantity, lower: floor } = problem;
  const { length } = floor;
  const side = fc.constantFrom('none', 'lower', 'upper', 'both', 'none', 'none');
  const slack = fc.oneof(fc.constantFrom(0, 0, 1e-9, 1e-3, 1), unit);
  return fc
    .record({
      weights: arrayOf(fc.oneof(fc.constantFrom(0, 1), logUniform([1e-6, 1])), length),
      sides: arrayOf(side, length),
      below: arrayOf(slack, length),
      above: arrayOf(slack, length),
    })
    .map(({ weights, sides, below, above }) => {
      let done = 0;
      const at = Array.from(fillByWeights(problem, weights), (x) => (done = Math.min(quantity, done + x)));
      return {
        lower: at.map((y, t) => (sides[t] === 'lower' || sides[t] === 'both' ? y * (1 - below[t]!) : 0)),
        upper: at.map((y, t) =>
          sides[t] === 'upper' || sides[t] === 'both' ? y + above[t]! * (quantity - y) : Number.POSITIVE_INFINITY,
        ),
      };
    });
}

/** A weight at which holding the order throughout costs as much as a schedule, currency per share^2. */
function scaleOf({ quantity, impact, lower: { length } }: Problem, schedule: ArrayLike<number>): number {
  const curves = costCurvesOf({ impact });
  const cost = Array.from(schedule, (x, t) => curves.cost(t, x)).filter(Number.isFinite);
  return (cost.reduce((sum, one) => sum + one, 0) || 1) / (length * quantity * quantity || 1);
}

/** From 1e-4 to 1e4 times the cost of an even split, or 0, in all or some intervals. */
function riskFor(problem: Problem): fc.Arbitrary<RiskInput> {
  const { length } = problem.lower;
  const scale = scaleOf(problem, new Float64Array(length).fill(problem.quantity / length));
  return fc.record({
    aversion: fc.oneof(fc.constant(0), logUniform([1e-4, 1e4])).map((level) => level * scale),
    volatility: arrayOf(fc.oneof(fc.constantFrom(0, 1), logUniform([0.1, 10])), length),
    duration: fc.oneof(fc.constant(new Array<number>(length).fill(1)), arrayOf(logUniform([0.1, 10]), length)),
  });
}

/** A target that a schedule within the bounds can follow, or none can; from 1e-4 to 100 times the cost of trading. */
function trackingFor(problem: Problem): fc.Arbitrary<TrackingInput> {
  const { quantity, lower } = problem;
  const { length } = lower;
  // Of a feasible schedule: what an interval costs beyond its bounds would make a distance of a rounding worth more than all.
  const scale = scaleOf(problem, fillByWeights(problem, new Float64Array(length).fill(1)));
  const level = fc.oneof(fc.constant(0), logUniform([1e-4, 100])).map((one) => one * scale);
  const parts = arrayOf(fc.oneof(fc.constantFrom(0, 1), logUniform([1e-6, 1])), length);
  return fc.record({
    weight: fc.oneof(level, arrayOf(level, length)),
    target: fc.tuple(parts, fc.boolean()).map(([weights, isFeasible]) => {
      const schedule = isFeasible ? fillByWeights(problem, weights) : proportional(weights, quantity);
      let done = 0;
      return Array.from(schedule, (x, t) => (done = t === length - 1 ? quantity : Math.min(quantity, done + x)));
    }),
  });
}

function proportional(weights: readonly number[], quantity: number): number[] {
  const total = weights.reduce((sum, one) => sum + one, 0) || 1;
  return weights.map((weight) => (weight / total) * quantity);
}
