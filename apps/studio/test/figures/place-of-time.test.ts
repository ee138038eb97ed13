import { describe, expect, it } from 'vitest';
import { placeOfBound, placeOfInterval } from '../../src/figures/place-of-time.js';

const hours = (...times: readonly number[]): number[] => times.map((time) => 3600 * time);
const day = { intervals: [0, 10, 20], seconds: hours(9, 10, 11) };
const night = { intervals: [0, 1, 2, 3], seconds: hours(22, 23, 0, 1) };

describe('a place on a time axis', () => {
  it('is that of the time of a bound, or between two edges', () => {
    expect(placeOfBound(day, { amount: 1, seconds: 3600 * 10 })).toBe(1);
    expect(placeOfBound(day, { amount: 1, seconds: 3600 * 10.5 })).toBe(1.5);
    expect(placeOfBound(day, { amount: 1, seconds: 3600 * 12 })).toBeUndefined();
  });

  it('is that of the end of an interval', () => {
    expect(placeOfBound(day, { amount: 1, interval: 9 })).toBe(1);
    expect(placeOfInterval(day, 14)).toBe(1.45);
    expect(placeOfInterval(day, 20)).toBeUndefined();
  });

  it('goes on after midnight', () => {
    expect(placeOfBound(night, { amount: 1, seconds: 1800 })).toBe(2.5);
    expect(placeOfBound(night, { amount: 1, seconds: 3600 })).toBe(3);
    expect(placeOfBound(night, { amount: 1, seconds: 3600 * 22.5 })).toBe(0.5);
  });
});
