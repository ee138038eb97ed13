import { describe, expect, it } from 'vitest';
import { coverageOf } from './interval-coverage.js';
import { simulatedDay } from './simulated-day.js';

const INTERVALS = 400;
/** Four standard deviations of the share of so many fits that a 95 % interval covers. */
const SLACK = 4 * Math.sqrt((0.95 * 0.05) / INTERVALS);

describe.each(['per-interval', 'shrunk'] as const)('the 95 %% intervals of %s exponents', (exponents) => {
  it('cover as often as they say where blocks are independent', () => {
    const { day, truths } = simulatedDay({ intervals: INTERVALS, blocks: 6, correlation: 0, tau: 0.3, seed: 1 });
    const coverage = coverageOf([day], truths, exponents);
    for (const share of Object.values(coverage)) expect(Math.abs(share - 0.95)).toBeLessThan(SLACK);
  });

  it('cover nearly as often where each block goes with the next', () => {
    const { day, truths } = simulatedDay({ intervals: INTERVALS, blocks: 6, correlation: 0.8, tau: 0.3, seed: 2 });
    const coverage = coverageOf([day], truths, exponents);
    for (const share of Object.values(coverage)) expect(share).toBeGreaterThan(0.85);
  });
});
