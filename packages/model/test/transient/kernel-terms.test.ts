import { exp, kernelTerms, pow } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

function powerLaw(exponent: number, horizon: number, accuracy: number) {
  const times = Float64Array.of(0, horizon);
  return kernelTerms({ kernel: 'power-law', coefficient: 2, exponent, timeScale: 1, times }, accuracy)!;
}

describe('kernelTerms', () => {
  it('are exponentials themselves, and none for a table', () => {
    const times = Float64Array.of(0, 1);
    const coefficients = Float64Array.of(1, 2);
    const rates = Float64Array.of(3, 4);
    expect(kernelTerms({ kernel: 'sum-of-exponentials', coefficients, rates, times }, 1e-3)).toEqual({
      weights: coefficients,
      rates,
    });
    expect(kernelTerms({ kernel: 'exponential', coefficient: 5, rate: 6, times }, 1e-3)).toEqual({
      weights: Float64Array.of(5),
      rates: Float64Array.of(6),
    });
    expect(kernelTerms({ kernel: 'tabulated', values: Float64Array.of(1) }, 1e-3)).toBeUndefined();
  });

  it('are a power law to the accuracy asked for, at every distance, with weights above 0', () => {
    const uniform = (low: number, high: number) => fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true });
    fc.assert(
      fc.property(uniform(1e-3, 100), uniform(1, 1e7), uniform(2e-13, 0.1), uniform(1e-3, 1), (g, span, goal, part) => {
        const [exponent, horizon, accuracy] = [exp(g), exp(span), exp(goal)];
        const { weights, rates } = powerLaw(exponent, horizon, accuracy);
        expect(weights.every((weight) => weight > 0)).toBe(true);
        for (const d of [0, 1, horizon * exp(part), horizon]) {
          const exact = 2 * pow(1 + Math.min(d, horizon), -exponent);
          const sum = weights.reduce((all, w, j) => all + w * exp(-rates[j]! * Math.min(d, horizon)), 0);
          if (exact > 1e-280) expect(Math.abs(sum / exact - 1)).toBeLessThanOrEqual(accuracy);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    { horizon: 390, most: { 1e-6: 28, 1e-9: 40, 1e-12: 52 } },
    { horizon: 23_400, most: { 1e-6: 34, 1e-9: 50, 1e-12: 65 } },
  ])('are few, over $horizon intervals', ({ horizon, most }) => {
    for (const [accuracy, terms] of Object.entries(most)) {
      expect(powerLaw(0.5, horizon, Number(accuracy)).rates.length).toBeLessThanOrEqual(terms);
    }
  });
});
