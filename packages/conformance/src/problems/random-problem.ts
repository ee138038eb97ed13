import { createProblem, type Problem } from '@waterfill/model';
import { uniforms } from './uniforms.js';

/**
 * A difficult separable problem: 1 to 2,000 intervals, exponents 0.02 to 3, coefficients over up to 12 decades, an
 * order of 0.01 to 1e8 shares, half-spreads, bounds, closed, fixed and flat intervals mixed. Some have no feasible
 * schedule.
 *
 * Unlike the generated problems of the laws these may be long; they are cheap to make and identified by a number.
 *
 * @param seed - an integer; the same problem for the same one
 * @example
 * ```ts
 * import { randomProblem } from '@waterfill/conformance';
 * randomProblem(6).lower.length; // => 54
 * ```
 */
export function randomProblem(seed: number): Problem {
  return drawProblem(uniforms(seed), 2000);
}

/** A difficult separable problem of up to `longest` intervals, drawn with uniform numbers in [0, 1). */
export function drawProblem(uniform: () => number, longest: number): Problem {
  const chance = (probability: number): boolean => uniform() < probability;
  const geometric = (from: number, to: number): number => from * (to / from) ** uniform();

  const length = Math.round(geometric(1, longest));
  const quantity = geometric(1e-2, 1e8);
  const level = geometric(1e-8, 1);
  const decades = 12 * uniform();
  const spread = (): number => level * 10 ** ((uniform() - 0.5) * decades);
  const hasOneExponent = chance(0.2);
  const commonExponent = geometric(0.02, 3);
  const [hasHalfSpreads, hasBounds, hasFlats] = [chance(0.5), chance(0.5), chance(0.3)];

  const zeros = (): Float64Array => new Float64Array(length);
  const [coefficient, exponent, halfSpread, lower, upper] = [zeros(), zeros(), zeros(), zeros(), zeros()];
  for (let t = 0; t < length; t++) {
    const isFlat = hasFlats && chance(0.3);
    coefficient[t] = isFlat ? 0 : spread();
    exponent[t] = hasOneExponent ? commonExponent : geometric(0.02, 3);
    // On real books flat intervals often have equal half-spreads.
    if (hasHalfSpreads && chance(0.7)) halfSpread[t] = chance(0.5) ? spread() : level * Math.round(5 * uniform());
    const isBounded = isFlat || (hasBounds && chance(0.5));
    upper[t] = isBounded ? (chance(0.2) ? 0 : (4 * uniform() * quantity) / length) : Number.POSITIVE_INFINITY;
    if (hasBounds && chance(0.2)) lower[t] = Math.min(upper[t]!, (uniform() * quantity) / length / 2);
    if (isBounded && chance(0.1)) lower[t] = Math.min(upper[t]!, quantity / length / 2);
    if (isBounded && chance(0.05)) upper[t] = lower[t]!;
  }
  return createProblem({ quantity, impact: { kind: 'power-law', coefficient, exponent, halfSpread }, lower, upper });
}
