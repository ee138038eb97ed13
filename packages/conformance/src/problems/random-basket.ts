import { type BasketAsset, type BasketProblem, createBasket, type ExposureInput } from '@waterfill/basket';
import { compensatedSum, costCurvesOf, createProblem, type Problem } from '@waterfill/model';
import { fillByWeights } from './fill-by-weights.js';
import { uniforms } from './uniforms.js';

type Uniform = () => number;

/**
 * A basket of up to 12 buys and sells over up to 60 intervals, with a feasible answer: orders of very different sizes,
 * exponents 0.2 to 1.5, half-spreads, floors, caps, closed, fixed intervals, and flat ones that have a half-spread; with risk, bounds of the exposure, cross
 * impact, several or none of them.
 *
 * Holding an even split costs from 1e-3 to 1e3 times as much as trading it. Covariances have a few factors, some with
 * nothing else, so that portfolios are free of risk. The bounds of the exposure are drawn around a feasible answer: tight,
 * loose, on both sides, and so close that they fix it.
 *
 * @param seed - an integer; the same basket for the same one
 * @example
 * ```ts
 * import { randomBasket } from '@waterfill/conformance';
 * randomBasket(3).assets.length; // => 6
 * ```
 */
export function randomBasket(seed: number): BasketProblem {
  const uniform = uniforms(seed);
  const chance = (probability: number): boolean => uniform() < probability;
  const count = Math.round(geometric(uniform, 1, 12));
  const length = Math.round(geometric(uniform, 2, 60));
  const assets = Array.from({ length: count }, (_, i): BasketAsset => {
    return {
      symbol: `S${i + 1}`,
      side: chance(0.5) ? 'buy' : 'sell',
      problem: drawOrder(uniform, length, seed % 10 === 4),
    };
  });
  const cost = compensatedSum(assets.map(({ problem }) => evenCost(problem)));
  const [hasRisk, hasExposure, hasCrossImpact] = [0.8, 0.6, 0.3].map(chance);
  return createBasket({
    assets,
    ...(hasRisk && { risk: drawRisk(uniform, assets, cost) }),
    ...(hasExposure && { exposure: drawExposure(uniform, assets) }),
    ...(hasCrossImpact && { crossImpact: drawCrossImpact(uniform, assets, cost) }),
  });
}

function geometric(uniform: Uniform, from: number, to: number): number {
  return from * (to / from) ** uniform();
}

function drawOrder(uniform: Uniform, length: number, hasFlats: boolean): Problem {
  const chance = (probability: number): boolean => uniform() < probability;
  const quantity = geometric(uniform, 10, 1e7);
  const level = geometric(uniform, 1e-5, 1e-2);
  const decades = 3 * uniform();
  const [hasHalfSpreads, hasCaps, hasFloors] = [0.5, 0.5, 0.3].map(chance);
  const zeros = (): Float64Array => new Float64Array(length);
  const [coefficient, exponent, halfSpread, lower, upper] = [zeros(), zeros(), zeros(), zeros(), zeros()];
  for (let t = 0; t < length; t++) {
    exponent[t] = geometric(uniform, 0.2, 1.5);
    coefficient[t] = level * 10 ** ((uniform() - 0.5) * decades) * (quantity / length) ** -exponent[t]!;
    if (hasHalfSpreads) halfSpread[t] = 3 * level * uniform();
    const isFlat = hasFlats && hasHalfSpreads && chance(0.3);
    if (isFlat) coefficient[t] = 0;
    const cap = isFlat || (hasCaps && chance(0.6)) ? (4 * uniform() * quantity) / length : Number.POSITIVE_INFINITY;
    upper[t] = hasCaps && chance(0.1) ? 0 : cap;
    if (hasFloors && chance(0.2)) lower[t] = Math.min(upper[t]!, (uniform() * quantity) / length / 2);
    if (hasFloors && chance(0.05)) upper[t] = lower[t]!;
  }
  const filled = Math.min(Math.max(quantity, compensatedSum(lower)), compensatedSum(upper));
  return createProblem({
    ...{ quantity: filled, lower, upper },
    impact: { kind: 'power-law', coefficient, exponent, halfSpread },
  });
}

function evenCost({ quantity, impact, lower: { length } }: Problem): number {
  const curves = costCurvesOf({ impact });
  return compensatedSum(Float64Array.from({ length }, (_, t) => curves.cost(t, quantity / length)));
}

/** A few factors and what each asset has of its own, in units of the orders' quantities. */
function drawMatrix(uniform: Uniform, assets: readonly BasketAsset[]): number[][] {
  const count = assets.length;
  const factors = Array.from({ length: 1 + Math.floor(3 * uniform()) }, () => assets.map(() => uniform() - 0.3));
  const own = uniform() < 0.2 ? 0 : uniform();
  // The prices of small orders move as much as those of large ones, but for a decade.
  const unit = assets.map(({ problem }) => geometric(uniform, 0.3, 3) / (problem.quantity || 1));
  return Array.from({ length: count }, (_, i) =>
    unit.map((_, j) => {
      const common = factors.reduce((sum, factor) => sum + factor[i]! * factor[j]!, i === j ? own : 0);
      return unit[i]! * unit[j]! * common;
    }),
  );
}

function drawRisk(uniform: Uniform, assets: readonly BasketAsset[], cost: number) {
  const { length } = assets[0]!.problem.lower;
  const duration = Array.from({ length }, () => (uniform() < 0.05 ? 0 : geometric(uniform, 0.3, 3)));
  const aversion = (geometric(uniform, 1e-3, 1e3) * cost) / (assets.length * length);
  return { aversion, duration, covariance: drawMatrix(uniform, assets) };
}

function drawCrossImpact(uniform: Uniform, assets: readonly BasketAsset[], cost: number): number[][] {
  const { length } = assets[0]!.problem.lower;
  const scale = (geometric(uniform, 1e-3, 1) * cost * length) / assets.length;
  return drawMatrix(uniform, assets).map((row) => row.map((value) => scale * value));
}

/** Bounds that an answer keeps; each is of three kinds: it fixes the exposure, nearly so, or is anywhere. */
function drawExposure(uniform: Uniform, assets: readonly BasketAsset[]): ExposureInput {
  const { length } = assets[0]!.problem.lower;
  const prices = assets.map(({ problem }) => geometric(uniform, 0.1, 10) / (problem.quantity || 1));
  const answer = assets.map(({ problem }) =>
    fillByWeights(
      problem,
      problem.lower.map(() => uniform() ** 3),
    ),
  );
  const slack = (): number => [0, 1e-6 * uniform(), uniform(), uniform()][Math.floor(4 * uniform())]!;
  const share = (1 / length) ** uniform();
  const total = assets.reduce((sum, { problem }, i) => sum + prices[i]! * problem.quantity, 0);
  const [lower, upper]: (number | null)[][] = [[], []];
  for (let t = 0; t < length; t++) {
    const exposure = assets.reduce((sum, { side }, i) => {
      const left = compensatedSum(answer[i]!.subarray(t + 1));
      return sum + (side === 'buy' ? 1 : -1) * prices[i]! * left;
    }, 0);
    const isLast = t === length - 1;
    lower!.push(!isLast && uniform() < share ? exposure - slack() * total : null);
    upper!.push(!isLast && uniform() < share ? exposure + slack() * total : null);
  }
  return { prices, lower: lower!, upper: upper! };
}
