import { describe, expect, test } from 'vitest';
import { type Fill, parseFills, requireFills } from '../src/index.js';

const day = { timezone: 'America/New_York', date: '2025-06-02' };
const csv = 'time,price,shares\n10:00,-2.5,100\n10:01,0,50\n';
const fills: Fill[] = [{ seconds: 1_748_872_800, price: -2.5, shares: 100 }];

describe('prices of fills at or below 0', () => {
  test('are read if they are allowed, and refused with that advice if not', () => {
    const read = parseFills(csv, { ...day, allowNegativePrices: true });
    expect(read.map(({ price }) => price)).toEqual([-2.5, 0]);
    expect(() => parseFills(csv, day)).toThrow('prices at or below 0, as of spreads, are read if they are allowed');
    expect(() => parseFills('time,price,shares\n10:00,-2.5,-100\n', { ...day, allowNegativePrices: true })).toThrow(
      'line 2, column "shares": expected a number above 0',
    );
  });

  test('are of an order whose mids are, or that allows them, and are not far from such mids', () => {
    expect(requireFills(fills, { mids: [-2.4] }).findings).toEqual([]);
    expect(requireFills(fills, { allowNegativePrices: true }).fills).toEqual(fills);
    expect(() => requireFills(fills, { mids: [2.4] })).toThrow('expected a number above 0');
    expect(() => requireFills(fills, {})).toThrow('expected a number above 0');
  });
});
