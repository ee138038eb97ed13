import { CompensatedSum, compensatedSum, remainderOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

describe('compensatedSum', () => {
  it('keeps what a plain sum loses', () => {
    expect(compensatedSum(new Float64Array(1e5).fill(0.1))).toBe(10_000);
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
  });

  it('is infinite where a term is', () => {
    expect(compensatedSum([1, Infinity, 2])).toBe(Infinity);
    expect(remainderOf(1, [Infinity])).toBe(-Infinity);
  });

  it('is 0 of nothing', () => {
    expect(new CompensatedSum().value).toBe(0);
  });
});

describe('remainderOf', () => {
  it('is what the parts leave of the total', () => {
    expect(remainderOf(1, [0.7, 0.2, 0.1])).toBe(2 ** -55);
  });
});
