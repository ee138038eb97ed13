import { type BasketProblem, certifyBasket, createBasket, type SolvedBasketPoint } from '@waterfill/basket';
import { randomBasket } from '@waterfill/conformance';
import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { traceBasketFrontier } from '../../src/index.js';

async function pointsOf(basket: BasketProblem, points: number): Promise<readonly SolvedBasketPoint[]> {
  const result = await traceBasketFrontier(basket, { points });
  if (result.status !== 'complete') throw new Error(JSON.stringify(result));
  return result.points;
}

/** An order of 20,000 shares, of which at most 4000 are traded in an interval. */
function capped(): BasketProblem {
  const ones = new Float64Array(30).fill(1);
  const impact = { kind: 'power-law', coefficient: ones.map(() => 1e-4), exponent: ones.map(() => 0.6) } as const;
  const problem = createProblem({ quantity: 20_000, impact, upper: ones.map(() => 4000) });
  return createBasket({
    assets: [{ symbol: 'AAA', side: 'buy', problem }],
    risk: { aversion: 0, duration: 1, covariance: [[0.02 ** 2]] },
  });
}

describe('the efficient frontier of a basket', () => {
  it.each([0, 7, 9])(
    'leads from the least cost to less and less risk, at certified points: random basket %i',
    async (seed) => {
      const basket = randomBasket(seed);
      const points = await pointsOf(basket, 5);
      expect(points).toHaveLength(5);
      expect(points[0]!.aversion).toBe(0);
      for (const [
        i,
        { aversion, expectedCost, standardDeviation, solution, certificate, stopped },
      ] of points.entries()) {
        const own = { ...basket, risk: { ...basket.risk!, aversion } };
        expect(certifyBasket(own, solution.schedules, solution)).toEqual(certificate);
        expect(certificate.relativeGap).toBeLessThanOrEqual(1e-9);
        expect(stopped).toBeUndefined();
        if (i === 0) continue;
        expect(expectedCost).toBeGreaterThan(points[i - 1]!.expectedCost);
        expect(standardDeviation).toBeLessThan(points[i - 1]!.standardDeviation);
      }
    },
  );

  it('ends where a twentieth of the avoidable risk is left', async () => {
    const points = await pointsOf(capped(), 4);
    // All that can be done is done at once: 16, 12, 8 and 4 thousand are held.
    const least = 0.02 * Math.hypot(16_000, 12_000, 8000, 4000);
    const left = (points.at(-1)!.standardDeviation - least) / (points[0]!.standardDeviation - least);
    expect(left).toBeGreaterThanOrEqual(0.045);
    expect(left).toBeLessThanOrEqual(0.05);
  });

  it('is a point where there is no risk to avoid', async () => {
    const basket = capped();
    expect(await pointsOf({ ...basket, risk: { ...basket.risk!, covariance: Float64Array.of(0) } }, 4)).toHaveLength(1);
  });

  it('is not known without risk, or of less than two points', async () => {
    const { assets } = capped();
    await expect(traceBasketFrontier({ assets })).rejects.toMatchObject({ path: 'risk' });
    await expect(traceBasketFrontier(capped(), { points: 1 })).rejects.toMatchObject({ path: 'options.points' });
  });
});
