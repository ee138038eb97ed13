import { describe, expect, it } from 'vitest';
import { coverageOf, type Trial } from './interval-coverage.js';

/** Four standard deviations of the share of so many fits that an interval of 95 % covers. */
function slack(fits: number): number {
  return 4 * Math.sqrt((0.95 * 0.05) / fits);
}

const day = { intervals: 400, blocks: 6, correlation: 0, tau: 0.3 };
/** Few intervals: what counts is the number of days, each with one exponent. */
const small = { intervals: 8, blocks: 6, correlation: 0, tau: 0 };

describe('the stated intervals of 95 per cent', () => {
  it.each<[string, Trial]>([
    ['own exponents', { ...day, exponents: 'per-interval' }],
    ['shrunk exponents', { ...day, exponents: 'shrunk' }],
    ['own exponents over days', { ...day, exponents: 'per-interval', replicates: 'days' }],
    ['shrunk exponents over days', { ...day, exponents: 'shrunk', replicates: 'days' }],
  ])('cover as often as they say where replicates are independent: %s', (_, trial) => {
    for (const share of Object.values(coverageOf(trial, 1))) {
      expect(Math.abs(share - 0.95)).toBeLessThan(slack(trial.intervals));
    }
  });

  it.each([2, 3])('of shrunk exponents cover as often as they say with few days: %d', (blocks) => {
    const trial: Trial = { intervals: 400, blocks, correlation: 0, tau: 0.4, exponents: 'shrunk', replicates: 'days' };
    for (const share of Object.values(coverageOf(trial, 4))) {
      expect(Math.abs(share - 0.95)).toBeLessThan(slack(4 * trial.intervals));
    }
  });

  it('of shrunk exponents cover as often as they say where noise differs between intervals', () => {
    const trial: Trial = { ...day, blocks: 8, tau: 0.4, exponents: 'shrunk', replicates: 'days', unevenness: 0.5 };
    for (const share of Object.values(coverageOf(trial, 4))) {
      expect(Math.abs(share - 0.95)).toBeLessThan(slack(4 * trial.intervals));
    }
  });

  it.each<[string, Trial]>([
    ['blocks', { ...small, exponents: 'shared' }],
    ['days', { ...small, exponents: 'shared', replicates: 'days' }],
    ['days of which some are half', { ...small, exponents: 'shared', replicates: 'half-days' }],
  ])('of a shared exponent cover as often as they say: %s', (_, trial) => {
    for (const share of Object.values(coverageOf(trial, 200))) expect(Math.abs(share - 0.95)).toBeLessThan(slack(200));
  });

  it.each(['per-interval', 'shrunk'] as const)('cover nearly as often where blocks are correlated: %s', (exponents) => {
    for (const share of Object.values(coverageOf({ ...day, exponents, correlation: 0.8 }, 5))) {
      expect(share).toBeGreaterThan(0.85);
    }
  });
});
