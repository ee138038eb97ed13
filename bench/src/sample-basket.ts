import { type BasketProblem, createBasket } from '@waterfill/basket';
import { createProblem, type PowerLawImpact } from '@waterfill/model';
import { sampleProblem } from './sample-problem.js';

/**
 * A program trade like those of real books, the same at every call: buys and sells of the day of {@link sampleProblem}, one
 * turned against the other, whose prices have a common part, of which each asset has more or less, and their own.
 *
 * Risk shortens trading to a few tenths of the day where it is not hedged.
 */
export function sampleBasket(count: number, length: number): BasketProblem {
  const { quantity, impact } = sampleProblem('mixed', length);
  const { coefficient, exponent } = impact as PowerLawImpact;
  const beta = Array.from({ length: count }, (_, i) => 0.6 + 0.8 * ((i * 0.6180339887498949) % 1));
  const assets = beta.map((_, i) => {
    const from = Math.floor((i * length) / count);
    const turned = (values: Float64Array): number[] => [...values.subarray(from), ...values.subarray(0, from)];
    const ownImpact = { kind: 'power-law', coefficient: turned(coefficient), exponent: turned(exponent) } as const;
    const problem = createProblem({ quantity, impact: ownImpact });
    return { symbol: `S${i + 1}`, side: i % 2 === 0 ? 'buy' : 'sell', problem } as const;
  });
  const covariance = beta.map((b, i) => beta.map((c, j) => (i === j ? 1 : 0.6) * b * c));
  return createBasket({ assets, risk: { aversion: 0.05 / (quantity * length), duration: 1, covariance } });
}
