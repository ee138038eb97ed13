import type { ImpactCurves } from '@waterfill/model';
import { type Blackout, type OrderRequest, orderBounds } from '@waterfill/plan';
import { describe, expect, it } from 'vitest';

const { POSITIVE_INFINITY: open } = Number;

/** Four half hours from 9:30, the last of them closed. */
function curvesWith(volume: number): ImpactCurves {
  const intervals = [400, 400, 100, 0].map((largestSize) => ({
    impact: Float64Array.of(0.01),
    coverage: Float64Array.of(1),
    largestSize,
    halfSpread: 0.01,
    mid: 10,
    volume: largestSize === 0 ? Number.NaN : volume,
    states: 1,
  }));
  const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
  const sizes = Float64Array.of(100);
  return { date: '2025-04-03', side: 'buy', sampling: 'time-weighted', grid, states: 4, sizes, intervals };
}

describe('orderBounds', () => {
  it('leaves it to the impact what an interval takes', () => {
    const bounds = orderBounds(curvesWith(1000), { quantity: 500 });
    expect([...bounds.upper]).toEqual([open, open, open, open]);
    expect(bounds.beyondFit).toBe(false);
  });

  it('caps at a part of the volume, beyond the fit or not', () => {
    const wide = orderBounds(curvesWith(1000), { quantity: 500, cap: { participation: 0.1, largestSize: false } });
    expect([...wide.upper]).toEqual([100, 100, 100, open]);
    expect(wide.beyondFit).toBe(true);
    expect(orderBounds(curvesWith(1000), { quantity: 500, cap: { participation: 0.1 } }).beyondFit).toBe(false);
  });

  it('refuses a participation cap where nothing says the volume', () => {
    const cap = { participation: 0.1 };
    expect(() => orderBounds(curvesWith(Number.NaN), { quantity: 500, cap })).toThrow(
      /^cap\.participation: the volume of interval 0 is not known: the recording has no trades.*leave the cap out, or give volumes/,
    );
  });

  it.each([
    ['10:00-10:30', [open, 0, open, open]],
    ['10:15-10:31', [open, 0, 0, open]],
    ['10:30:00-10:30:01', [open, open, 0, open]],
    ['09:00-09:30:01,11:29-12:00', [0, open, open, 0]],
  ])('closes what a blackout touches: %s', (text, upper) => {
    const bounds = orderBounds(curvesWith(1000), anyCap(text));
    expect([...bounds.upper]).toEqual(upper);
  });

  it('closes what a blackout touches by the clock, on a day on which clocks change', () => {
    const [interval] = curvesWith(1000).intervals;
    const intervals = Array.from({ length: 25 }, () => interval!);
    const grid = { start: '2025-11-02T00:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
    const rules = anyCap('12:00-13:00');
    const { upper } = orderBounds({ ...curvesWith(1000), intervals, grid }, rules);
    // The hour from 01:00 is there twice.
    expect([...upper.keys()].filter((t) => upper[t] === 0)).toEqual([13]);
  });

  it.each(['09:00-09:30', '11:30-12:00', '10:00-10:30,17:00-18:00'])(
    'refuses a blackout beside the session: %s',
    (text) => {
      const rules = anyCap(text);
      expect(() => orderBounds(curvesWith(1000), rules)).toThrow(/overlaps no interval; .* America\/New_York/);
    },
  );

  it('asks the least of every open interval that can, and names the others', () => {
    const rules = { quantity: 500, lower: 200, blackouts: windows('09:30-10:00') };
    const { lower, belowLower } = orderBounds(curvesWith(1000), rules);
    expect([...lower]).toEqual([0, 200, 100, 0]);
    expect(belowLower).toEqual([2]);
  });
});

/** Windows of the day, like `09:30-10:00,15:00-15:10:30`. */
function windows(text: string): Blackout[] {
  const secondsOf = (time: string): number =>
    time.split(':').reduce((sum, part, i) => sum + Number(part) * 60 ** (2 - i), 0);
  return text.split(',').map((window) => {
    const [from, to] = window.split('-').map(secondsOf);
    return { from: from!, to: to! };
  });
}

function anyCap(blackouts: string): OrderRequest {
  return { quantity: 500, cap: { largestSize: false }, blackouts: windows(blackouts) };
}
