import type { ImpactBlock, ImpactCurve, ImpactCurves } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { fitDays } from '../../src/days/fit-days.js';

const sizes = Float64Array.of(100, 200, 400, 800);

/** A day of two intervals, one of them closed, the other with so many blocks. */
function dayWith(blocks: number): ImpactCurves {
  const ofBlock = (k: number): ImpactBlock => ({ start: 10 * k, ...measured(1 + k / 100) });
  const open: ImpactCurve = { ...measured(1), blocks: Array.from({ length: blocks }, (_, k) => ofBlock(k)) };
  const nothing = sizes.map(() => Number.NaN);
  const shut: ImpactCurve = { ...open, blocks: [], impact: nothing, largestSize: 0, halfSpread: Number.NaN };
  const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
  const day = { date: '2025-04-03', side: 'buy', sampling: 'time-weighted', grid, states: 9 } as const;
  return { ...day, sizes, intervals: [open, { ...shut, mid: Number.NaN }] };
}

function measured(scale: number): ImpactCurve {
  const impact = sizes.map((x) => 0.02 + scale * 0.003 * x ** 0.5);
  const coverage = sizes.map(() => 1);
  return { impact, coverage, largestSize: 800, halfSpread: 0.02, mid: 31, volume: 0, states: 9 };
}

describe('days whose exponents are not chosen', () => {
  it('have them shrunk where an interval has two blocks', () => {
    expect(fitDays([dayWith(2)]).exponents).toBe('shrunk');
  });

  it.each([0, 1])('have each its own where no interval has two blocks, but %d', (blocks) => {
    expect(fitDays([dayWith(blocks)])).toMatchObject({ exponents: 'per-interval', replicates: 'none' });
  });
});
