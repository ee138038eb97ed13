import type { PowerLawImpactInput } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { bareProblem, cellAverages, solveToDigits } from './bare-problems.js';

describe('solveConvex', () => {
  // Gatheral, Schied & Slynko 2012, Mathematical Finance 22(3), 445-474, section 3: the limit is 1.3110287771.
  it('nearly reaches the cost of a power law without a time scale, in 1,000 cells', () => {
    const kernel = { kernel: 'tabulated', values: cellAverages(0.5, 1000) } as const;
    const { objective, relativeGap } = solveToDigits(bareProblem(1, 1000, kernel), 1e-12);
    expect(Math.abs(objective - 1.31108197)).toBeLessThanOrEqual(5e-10);
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-12);
  });

  it.each([
    { kernel: 'exponential', coefficient: 1e-4, rate: 1e-3 },
    { kernel: 'power-law', coefficient: 1e-4, exponent: 0.5, timeScale: 60 },
  ] as const)('proves a day of seconds without temporary cost to rounding: $kernel', (kernel) => {
    const { relativeGap, iterations } = solveToDigits(bareProblem(1e6, 23_400, kernel));
    console.log(`${iterations} iterations, gap ${relativeGap}`);
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-13);
  });

  it('certifies a power law as it is, over a day of five seconds, to 1e-12', () => {
    const intervals = 4680;
    const vary = (from: number, to: number, step: number): number[] =>
      Array.from({ length: intervals }, (_, t) => from + (to - from) * ((t * step) % 1));
    const impact: PowerLawImpactInput = {
      kind: 'power-law',
      coefficient: vary(1e-4, 1e-3, 0.618),
      exponent: vary(0.35, 0.95, 0.382),
      halfSpread: vary(0, 0.01, 0.755),
    };
    const transientImpact = { kernel: 'power-law', coefficient: 1e-6, exponent: 0.5, timeScale: 12 } as const;
    const upper = vary(0, 1500, 0.57);
    const { relativeGap } = solveToDigits({ quantity: 1.2e6, impact, upper, transientImpact }, 1e-12);
    expect(Math.abs(relativeGap)).toBeLessThanOrEqual(1e-12);
  });
});
