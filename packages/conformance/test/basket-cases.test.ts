import { basketPrices, basketValuation, certifyBasket } from '@waterfill/basket';
import { basketCases } from '@waterfill/conformance';
import { describe, expect, it } from 'vitest';

const relative = (found: number, known: number): number => Math.abs(found - known) / Math.abs(known || 1);

describe.each(basketCases())('the known optimum of the basket $name', ({ basket, optimum }) => {
  it('costs what its source says', () => {
    const valuation = basketValuation(basket, optimum.schedules);
    expect(relative(valuation.objective, optimum.objective)).toBeLessThan(1e-13);
    expect(relative(valuation.cost, optimum.cost)).toBeLessThan(1e-13);
    expect(relative(valuation.riskCost, optimum.riskCost)).toBeLessThan(1e-13);
    expect(relative(valuation.crossCost, optimum.crossCost)).toBeLessThan(1e-13);
  });

  it('is certified by its prices', () => {
    const certificate = certifyBasket(basket, optimum.schedules, optimum);
    expect(certificate.feasible).toBe(true);
    expect(Math.abs(certificate.relativeGap)).toBeLessThan(1e-12);
    expect(certificate.stationarityResidual).toBeLessThan(1e-12);
    expect(certificate.complementarityResidual).toBeLessThan(1e-12);
  });

  it('has the prices of the last interval of its source', () => {
    const { crossImpact: _, ...alone } = basket;
    basketPrices(alone, optimum.schedules, optimum).forEach((prices, i) => {
      const scale = Math.max(...prices.map(Math.abs));
      expect(Math.abs(prices.at(-1)! - optimum.lastPrices[i]!)).toBeLessThan(1e-12 * scale);
    });
  });
});
