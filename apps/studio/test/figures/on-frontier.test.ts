import { describe, expect, it } from 'vitest';
import { aversionAt, nearestPlace, type Position, placeOfAversion, positionAt } from '../../src/figures/on-frontier.js';

const points = [0, 1e-6, 1e-4].map((aversion, i) => ({
  aversion,
  expectedCost: 10 * i,
  standardDeviation: 30 - 10 * i,
}));
const line = points.map(({ standardDeviation, expectedCost }): Position => [standardDeviation, expectedCost]);

describe('an aversion on a frontier', () => {
  it('is found again at its place', () => {
    for (const place of [0, 0.25, 1, 1.5, 2]) {
      expect(placeOfAversion(points, aversionAt(points, place))).toBeCloseTo(place, 12);
    }
    expect(aversionAt(points, 1.5)).toBeCloseTo(1e-5, 18);
  });

  it('is at the end if it is beyond the frontier', () => {
    expect(placeOfAversion(points, 1)).toBe(2);
    expect(aversionAt(points, 7)).toBe(1e-4);
    expect(aversionAt(points, -7)).toBe(0);
  });

  it('is the nearest one to a position', () => {
    expect(nearestPlace(line, positionAt(line, 1.25))).toBeCloseTo(1.25, 12);
    expect(nearestPlace(line, [100, -5])).toBe(0);
    expect(nearestPlace(line, [15, 20])).toBeCloseTo(1.75, 12);
  });
});
