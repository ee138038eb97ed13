import { describe, expect, it } from 'vitest';
import { coverageOf, type Trial } from './interval-coverage.js';

const REPEATS = 2000;
const orders = { horizons: [30, 60, 120] };

/** A day of six and a half hours has six hours of orders. */
const DAYS: readonly (readonly [string, Trial])[] = [
  ['books that change by the minute', { ...orders, fast: 0.5, slow: 0 }],
  ['and by the half hour', { ...orders, fast: 0.5, slow: 0.4 }],
  ['a short day of four hours', { ...orders, horizons: [30, 60], fast: 0.5, slow: 0.3, hours: 4.5 }],
];

describe('the intervals of savings', { timeout: 3_600_000 }, () => {
  it.each(DAYS)('have the truth in 93 to 97 of 100 cases: %s', async (_, trial) => {
    const { hours, widening } = await coverageOf(trial, REPEATS);
    expect(hours).toBeGreaterThan(0.93);
    expect(hours).toBeLessThan(0.97);
    expect(widening).toBeGreaterThan(1);
  });

  it('across days have it where days differ, which those within them do not claim', async () => {
    const trial = { horizons: [30], fast: 0.4, slow: 0.2, hours: 2.5, byDay: 0.8, dayFast: 0.5, days: 5 };
    const { days, hours } = await coverageOf(trial, REPEATS);
    expect(days).toBeGreaterThan(0.93);
    expect(days).toBeLessThan(0.97);
    expect(hours).toBeLessThan(days);
  });
});
