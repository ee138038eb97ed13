import { studentT95 } from '@waterfill/model';
import { studentTail } from '@waterfill/statistics';
import { expect, it } from 'vitest';

it('studentTail leaves 5 in 100 outside of studentT95, for few degrees of freedom and for many', () => {
  for (const freedom of [1, 2, 3, 4, 5, 6, 7, 19, 20, 60, 151]) {
    expect(studentTail(studentT95(freedom), freedom)).toBeCloseTo(0.05, 6);
    expect(studentTail(-studentT95(freedom), freedom)).toBeCloseTo(0.05, 6);
  }
  expect([studentTail(0, 4), studentTail(1, 1)]).toEqual([1, 0.5]);
  expect([3, 4].map((freedom) => studentTail(Number.POSITIVE_INFINITY, freedom))).toEqual([0, 0]);
});
