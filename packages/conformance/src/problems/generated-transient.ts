import { costCurvesOf, type Problem, type TransientImpactInput } from '@waterfill/model';
import fc from 'fast-check';
import { fillByWeights } from './fill-by-weights.js';
import { arrayOf, logUniform } from './generated-sizes.js';

/**
 * Kernels of all kinds, convex and falling, at equal or uneven times, whose impact costs from 1e-4 to 100 times as much
 * as a schedule within the bounds, or nothing.
 */
export function transientFor(problem: Problem): fc.Arbitrary<TransientImpactInput> {
  const { quantity, impact, lower } = problem;
  const { length } = lower;
  const curves = costCurvesOf({ impact });
  const cost = fillByWeights(problem, new Float64Array(length).fill(1)).reduce(
    (sum, x, t) => sum + curves.cost(t, x),
    0,
  );
  const scale = (cost || 1) / (quantity * quantity || 1);
  const weight = fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 9, arbitrary: logUniform([1e-4, 100]).map((level) => level * scale) },
  );
  return fc.oneof(timed(weight, length), tabulated(weight, length));
}

const rate = logUniform([1e-3, 10]);

function timed(weight: fc.Arbitrary<number>, length: number): fc.Arbitrary<TransientImpactInput> {
  const uneven = arrayOf(logUniform([0.05, 20]), length).map((steps) => {
    let time = -steps[0]!;
    return steps.map((step) => (time += step));
  });
  const times = fc.option(uneven, { nil: undefined });
  const terms = fc.array(fc.tuple(weight, rate), { minLength: 1, maxLength: 4 });
  return fc.oneof(
    fc.record({ kernel: fc.constant('exponential' as const), coefficient: weight, rate, times }),
    fc.tuple(terms, times).map(([pairs, at]) => ({
      kernel: 'sum-of-exponentials' as const,
      coefficients: pairs.map(([one]) => one),
      rates: pairs.map(([, one]) => one),
      times: at,
    })),
    fc.record({
      kernel: fc.constant('power-law' as const),
      coefficient: weight,
      exponent: logUniform([0.1, 2]),
      timeScale: logUniform([0.1, 10]),
      times,
    }),
  );
}

/** Sums of two ramps, (1 - d / l)^+. */
function tabulated(weight: fc.Arbitrary<number>, length: number): fc.Arbitrary<TransientImpactInput> {
  const ramps = fc.array(fc.tuple(weight, fc.integer({ min: 1, max: Math.min(length, 20) })), {
    minLength: 1,
    maxLength: 2,
  });
  return ramps.map((pairs) => ({
    kernel: 'tabulated' as const,
    values: Array.from({ length: Math.max(...pairs.map(([, l]) => l)) }, (_, d) =>
      pairs.reduce((sum, [one, l]) => sum + one * Math.max(0, 1 - d / l), 0),
    ),
  }));
}
