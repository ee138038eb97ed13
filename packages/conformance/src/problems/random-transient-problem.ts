import {
  compensatedSum,
  costCurvesOf,
  createProblem,
  kernelProduct,
  type Problem,
  type TransientImpactInput,
} from '@waterfill/model';
import { fillByWeights } from './fill-by-weights.js';
import { drawRisk, drawTrajectory } from './random-coupled-problem.js';
import { uniforms } from './uniforms.js';

/**
 * A problem whose impact decays: exponents 0.2 to 1.5, half-spreads, floors, caps, closed, fixed and flat intervals, even
 * and uneven times, kernels of every kind, with trajectory bounds, with risk, with both or neither.
 *
 * At an even split the decaying impact costs from 1e-3 to 1e3 times as much as the temporary one; some problems have no
 * temporary cost at all.
 *
 * @param seed - an integer; the same problem for the same one
 * @param longest - the most intervals
 * @example
 * ```ts
 * import { randomTransientProblem } from '@waterfill/conformance';
 * randomTransientProblem(2).transientImpact?.kernel; // => 'sum-of-exponentials'
 * ```
 */
export function randomTransientProblem(seed: number, longest = 150): Problem {
  const uniform = uniforms(seed);
  const separable = drawSeparable(uniform, longest);
  const weights = separable.lower.map(() => uniform() ** 3);
  const kind = Math.floor(4 * uniform());
  const hasTrajectory = kind === 1 || kind === 3;
  const coupled = {
    ...separable,
    transientImpact: drawKernel(uniform, separable),
    ...(hasTrajectory && { trajectory: drawTrajectory(uniform, separable, fillByWeights(separable, weights)) }),
  };
  return createProblem({ ...coupled, ...(kind >= 2 && { risk: drawRisk(uniform, createProblem(coupled)) }) });
}

/** A problem with a feasible schedule whose intervals are not coupled. */
function drawSeparable(uniform: () => number, longest: number): Problem {
  const chance = (probability: number): boolean => uniform() < probability;
  const geometric = (from: number, to: number): number => from * (to / from) ** uniform();
  const length = Math.round(geometric(2, longest));
  const quantity = geometric(10, 1e7);
  const level = geometric(1e-6, 1e-2);
  const decades = 4 * uniform();
  const spread = (): number => level * 10 ** ((uniform() - 0.5) * decades);
  const [isBare, hasHalfSpreads, hasCaps, hasFloors, hasFlats] = [0.15, 0.5, 0.5, 0.3, 0.2].map(chance);
  const zeros = (): Float64Array => new Float64Array(length);
  const [coefficient, exponent, halfSpread, lower, upper] = [zeros(), zeros(), zeros(), zeros(), zeros()];
  for (let t = 0; t < length; t++) {
    exponent[t] = geometric(0.2, 1.5);
    coefficient[t] = isBare || (hasFlats && chance(0.3)) ? 0 : spread() * (quantity / length) ** -exponent[t]!;
    if (hasHalfSpreads && !isBare) halfSpread[t] = 3 * level * uniform();
    const cap = hasCaps && chance(0.6) ? (4 * uniform() * quantity) / length : Number.POSITIVE_INFINITY;
    upper[t] = hasCaps && chance(0.1) ? 0 : cap;
    if (hasFloors && chance(0.2)) lower[t] = Math.min(upper[t]!, (uniform() * quantity) / length / 2);
    if (hasFloors && chance(0.05)) upper[t] = lower[t]!;
  }
  const filled = Math.min(Math.max(quantity, compensatedSum(lower)), compensatedSum(upper));
  // createProblem would refuse flat intervals without an upper bound, which the impact that they leave behind makes convex.
  return { quantity: filled, impact: { kind: 'power-law', coefficient, exponent, halfSpread }, lower, upper };
}

/** Scaled so that an even split costs from 1e-3 to 1e3 times its temporary cost. */
function drawKernel(uniform: () => number, { quantity, impact, lower: { length } }: Problem): TransientImpactInput {
  const geometric = (from: number, to: number): number => from * (to / from) ** uniform();
  const unit = drawUnitKernel(uniform, length);
  const even = new Float64Array(length).fill(quantity / length);
  const curves = costCurvesOf({ impact });
  const { transientImpact } = createProblem({ quantity, impact, upper: even, transientImpact: unit });
  const price = new Float64Array(length);
  kernelProduct(transientImpact!)(even, price);
  const temporary = compensatedSum(even.map((x, t) => curves.cost(t, x)));
  const carried = compensatedSum(even.map((x, t) => (x * price[t]!) / 2));
  return scaleKernel(unit, ((temporary || 1) * geometric(1e-3, 1e3)) / (carried || 1));
}

function drawUnitKernel(uniform: () => number, length: number): TransientImpactInput {
  const geometric = (from: number, to: number): number => from * (to / from) ** uniform();
  const isUneven = uniform() < 0.4;
  let time = 0;
  const times = Float64Array.from({ length }, () => (time += isUneven ? geometric(0.01, 10) : 1));
  const rate = (): number => geometric(1 / length / 3, 3);
  const which = uniform();
  if (which < 0.3) return { kernel: 'exponential', coefficient: 1, rate: rate(), times };
  if (which < 0.55) {
    const rates = [rate(), rate(), rate()].slice(0, 2 + Math.round(uniform()));
    return { kernel: 'sum-of-exponentials', coefficients: rates.map(() => geometric(0.1, 1)), rates, times };
  }
  if (which < 0.9)
    return { kernel: 'power-law', coefficient: 1, exponent: geometric(0.1, 1.5), timeScale: geometric(0.1, 10), times };
  const reach = 1 + Math.floor(uniform() * length);
  return { kernel: 'tabulated', values: Float64Array.from({ length: reach }, (_, d) => 1 - d / reach) };
}

function scaleKernel(kernel: TransientImpactInput, factor: number): TransientImpactInput {
  if (kernel.kernel === 'tabulated') return { ...kernel, values: Array.from(kernel.values, (value) => value * factor) };
  if (kernel.kernel === 'sum-of-exponentials')
    return { ...kernel, coefficients: Array.from(kernel.coefficients, (value) => value * factor) };
  return { ...kernel, coefficient: kernel.coefficient * factor };
}
