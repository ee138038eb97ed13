import { costCurvesOf, createProblem, type Problem, type RiskInput, type TrajectoryInput } from '@waterfill/model';
import fc from 'fast-check';
import { fillByWeights } from './fill-by-weights.js';
import { arrayOf, logUniform, unit } from './generated-sizes.js';
import type { Features } from './law.js';

/** The same problems, and those that trajectory bounds and risk make of them, if they are among the features. */
export function coupled(features: Features, problems: fc.Arbitrary<Problem>): fc.Arbitrary<Problem> {
  const hasTrajectory = features.has('trajectory-bounds');
  const hasRisk = features.has('risk');
  if (!hasTrajectory && !hasRisk) return problems;
  const withParts = problems.chain((problem) =>
    fc
      .record({
        trajectory: hasTrajectory ? fc.option(trajectoryFor(problem), { nil: undefined }) : fc.constant(undefined),
        risk: hasRisk ? fc.option(riskFor(problem), { nil: undefined }) : fc.constant(undefined),
        permanentImpact: fc.constantFrom(undefined, undefined, 0, 1e-6),
      })
      .map((parts) => createProblem({ ...problem, ...parts })),
  );
  return fc.oneof({ weight: 1, arbitrary: problems }, { weight: 4, arbitrary: withParts });
}

/** Bounds around what a feasible schedule does: few or many, tight or loose, on one side or on both. */
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

/** Worth from 1e-4 to 1e4 times what an even split costs, or nothing; in places, too. */
function riskFor({ quantity, impact, lower: { length } }: Problem): fc.Arbitrary<RiskInput> {
  const curves = costCurvesOf(impact);
  const each = quantity / length;
  const cost = Array.from({ length }, (_, t) => curves.cost(t, each)).filter(Number.isFinite);
  const scale = (cost.reduce((sum, one) => sum + one, 0) || 1) / (length * quantity * quantity || 1);
  return fc.record({
    aversion: fc.oneof(fc.constant(0), logUniform([1e-4, 1e4])).map((level) => level * scale),
    volatility: arrayOf(fc.oneof(fc.constantFrom(0, 1), logUniform([0.1, 10])), length),
    duration: fc.oneof(fc.constant(new Array<number>(length).fill(1)), arrayOf(logUniform([0.1, 10]), length)),
  });
}
