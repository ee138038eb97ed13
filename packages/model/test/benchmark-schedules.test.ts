import { evenSplit, volumeSplit } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { threeIntervals } from './problems.js';

describe('the benchmark schedules', () => {
  it('split evenly, around closed intervals', () => {
    expect([...evenSplit(threeIntervals(90))]).toEqual([30, 30, 30]);
    expect([...evenSplit(threeIntervals(90, { upper: [0, 99, 99] }))]).toEqual([0, 45, 45]);
  });

  it('follow a volume curve', () => {
    expect([...volumeSplit(threeIntervals(80), [100, 200, 100])]).toEqual([20, 40, 20]);
  });

  it('trade an order of zero', () => {
    expect([...evenSplit(threeIntervals(0))]).toEqual([0, 0, 0]);
  });
});
