import type { ExponentRule } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { type Coverage, coverageOf } from './interval-coverage.js';
import { simulatedDay } from './simulated-day.js';

const [INTERVALS, DAYS] = [400, 20];

/** Over days of the same kind, each fitted alone. */
function meanCoverage(correlation: number, exponents: ExponentRule): Coverage {
  const mean = { coefficient: 0, exponent: 0 };
  for (let seed = 1; seed <= DAYS; seed++) {
    const { day, truths } = simulatedDay({ intervals: INTERVALS, blocks: 6, correlation, tau: 0.3, seed });
    const { coefficient, exponent } = coverageOf([day], truths, exponents);
    mean.coefficient += coefficient / DAYS;
    mean.exponent += exponent / DAYS;
  }
  return mean;
}

describe.each(['per-interval', 'shrunk'] as const)('the 95 %% intervals of %s exponents', (exponents) => {
  it('cover 93 to 97 % where blocks are independent', () => {
    for (const share of Object.values(meanCoverage(0, exponents))) {
      expect(share).toBeGreaterThan(0.93);
      expect(share).toBeLessThan(0.97);
    }
  });

  it.each([0.4, 0.6, 0.8])('cover at least 85 %% where each block goes with the next: %d', (correlation) => {
    for (const share of Object.values(meanCoverage(correlation, exponents))) expect(share).toBeGreaterThan(0.85);
  });
});
