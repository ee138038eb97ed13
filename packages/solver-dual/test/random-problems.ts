import { certify, createProblem, findInfeasibility, type Problem } from '@waterfill/model';
import { solveDual } from '../src/index.js';

/** Uniform numbers in [0, 1) from a 32-bit seed (mulberry32). */
function uniforms(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A harsh separable problem: 1 to 2,000 intervals, exponents 0.02 to 3, coefficients over up to 12 decades, an order of
 * 0.01 to 1e8 shares, half-spreads, bounds, closed, fixed and flat intervals mixed.
 */
function randomProblem(seed: number): Problem {
  const uniform = uniforms(seed);
  const chance = (probability: number): boolean => uniform() < probability;
  const geometric = (from: number, to: number): number => from * (to / from) ** uniform();

  const length = Math.round(geometric(1, 2000));
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
    // Levels that tie are what flat intervals have on real books.
    if (hasHalfSpreads && chance(0.7)) halfSpread[t] = chance(0.5) ? spread() : level * Math.round(5 * uniform());
    const isBounded = isFlat || (hasBounds && chance(0.5));
    upper[t] = isBounded ? (chance(0.2) ? 0 : (4 * uniform() * quantity) / length) : Number.POSITIVE_INFINITY;
    if (hasBounds && chance(0.2)) lower[t] = Math.min(upper[t]!, (uniform() * quantity) / length / 2);
    if (isBounded && chance(0.1)) lower[t] = Math.min(upper[t]!, quantity / length / 2);
    if (isBounded && chance(0.05)) upper[t] = lower[t]!;
  }
  return createProblem({ quantity, impact: { kind: 'power-law', coefficient, exponent, halfSpread }, lower, upper });
}

/** What a run over many random problems came to. */
export interface Summary {
  solved: number;
  infeasible: number;
  /** the largest relative gap beyond what the rounding of the totals excuses */
  worstGap: number;
  worstFill: number;
  mostPasses: number;
}

/**
 * Solves the random problems of `count` seeds and holds each to a relative gap of 1e-12 plus 1e-15 of what the totals
 * in it amount to, (cost + price quantity) / cost.
 *
 * @throws Error that names the seed of a problem that fails
 */
export function solveRandomProblems(firstSeed: number, count: number): Summary {
  const summary: Summary = { solved: 0, infeasible: 0, worstGap: 0, worstFill: 0, mostPasses: 0 };
  for (let seed = firstSeed; seed < firstSeed + count; seed++) {
    const problem = randomProblem(seed);
    if (findInfeasibility(problem)) summary.infeasible++;
    else record(summary, seed, problem);
  }
  return summary;
}

function record(summary: Summary, seed: number, problem: Problem): void {
  const { schedule, shadowPrice, iterations } = solveDual(problem);
  const { feasible, cost, relativeGap, fillResidual } = certify(problem, schedule!, { shadowPrice });
  const rounding = cost === 0 ? 0 : (1e-15 * (cost + shadowPrice * problem.quantity)) / cost;
  if (!feasible || !(relativeGap <= 1e-12 + rounding) || fillResidual > 1e-15) {
    throw new Error(`seed ${seed}: feasible ${feasible}, relative gap ${relativeGap}, fill residual ${fillResidual}`);
  }
  summary.solved++;
  summary.worstGap = Math.max(summary.worstGap, relativeGap - rounding);
  summary.worstFill = Math.max(summary.worstFill, fillResidual);
  summary.mostPasses = Math.max(summary.mostPasses, iterations);
}
