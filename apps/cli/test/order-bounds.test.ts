import type { ImpactCurves } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { orderBounds } from '../src/order-bounds.js';
import { parseBlackout } from '../src/parse-blackout.js';
import { parseCap } from '../src/parse-cap.js';

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
    const bounds = orderBounds(curvesWith(1000), { cap: parseCap('largest-size') });
    expect([...bounds.upper]).toEqual([open, open, open, open]);
    expect(bounds.beyondFit).toBe(false);
  });

  it('caps at a part of the volume, beyond the fit or not', () => {
    const wide = orderBounds(curvesWith(1000), { cap: parseCap('participation:10%') });
    expect([...wide.upper]).toEqual([100, 100, 100, open]);
    expect(wide.beyondFit).toBe(true);
    expect(orderBounds(curvesWith(1000), { cap: parseCap('participation:0.1,largest-size') }).beyondFit).toBe(false);
  });

  it('refuses a participation cap where nothing says the volume', () => {
    const cap = parseCap('participation:10%');
    expect(() => orderBounds(curvesWith(Number.NaN), { cap })).toThrow(
      /intervals\[0\]\.volume: not known: the recording has no trades.*leave the cap out, or give volumes/,
    );
  });

  it.each([
    ['10:00-10:30', [open, 0, open, open]],
    ['10:15-10:31', [open, 0, 0, open]],
    ['10:30:00-10:30:01', [open, open, 0, open]],
    ['09:00-09:30:01,11:29-12:00', [0, open, open, 0]],
  ])('closes what a blackout touches: %s', (text, upper) => {
    const bounds = orderBounds(curvesWith(1000), { cap: parseCap('none'), blackout: parseBlackout(text) });
    expect([...bounds.upper]).toEqual(upper);
  });

  it('closes what a blackout touches by the clock, on a day on which clocks change', () => {
    const [interval] = curvesWith(1000).intervals;
    const intervals = Array.from({ length: 25 }, () => interval!);
    const grid = { start: '2025-11-02T00:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
    const rules = { cap: parseCap('none'), blackout: parseBlackout('12:00-13:00') };
    const { upper } = orderBounds({ ...curvesWith(1000), intervals, grid }, rules);
    // The hour from 01:00 is there twice.
    expect([...upper.keys()].filter((t) => upper[t] === 0)).toEqual([13]);
  });

  it.each(['09:00-09:30', '11:30-12:00', '10:00-10:30,17:00-18:00'])(
    'refuses a blackout beside the session: %s',
    (text) => {
      const rules = { cap: parseCap('none'), blackout: parseBlackout(text) };
      expect(() => orderBounds(curvesWith(1000), rules)).toThrow(/touches no interval; .* America\/New_York/);
    },
  );

  it('asks the least of every open interval that can, and names the others', () => {
    const rules = { cap: parseCap('largest-size'), lower: 200, blackout: parseBlackout('09:30-10:00') };
    const { lower, belowLower } = orderBounds(curvesWith(1000), rules);
    expect([...lower]).toEqual([0, 200, 100, 0]);
    expect(belowLower).toEqual([2]);
  });
});

describe('parseCap and parseBlackout', () => {
  it.each(['', 'participation', 'participation:0%', 'participation:101%', 'participation:-1', 'largest', 'none,none'])(
    'refuse the cap %j',
    (text) => {
      expect(() => parseCap(text)).toThrow(/Expected largest-size, participation:10%/);
    },
  );

  it.each(['', '12:00', '12:00-12:00', '13:00-12:00', '12:60-13:00', '24:01-25:00', '12:00-13:00-14:00', '9:00-10:00'])(
    'refuse the blackout %j',
    (text) => {
      expect(() => parseBlackout(text)).toThrow(/Expected times of day/);
    },
  );
});
