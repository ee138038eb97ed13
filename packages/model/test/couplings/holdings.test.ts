import { holdingsOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

describe('holdingsOf', () => {
  it('keeps the digits of small holdings behind large ones', () => {
    expect(Array.from(holdingsOf([1e9, 3e-12, 1e-12]))).toEqual([4e-12, 1e-12, 0]);
  });

  it('sums without loss', () => {
    expect(holdingsOf([0, 1, 1e-16, 1e-16, 1e-16])[0]).toBe(1 + 2 ** -52);
  });
});
