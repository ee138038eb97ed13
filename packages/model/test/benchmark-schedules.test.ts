import { evenSplit, volumeSplit } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { threeIntervals } from './problems.js';

describe('the benchmark schedules', () => {
  it('split evenly, around closed intervals', () => {
    expect([...evenSplit(threeIntervals(90))]).toEqual([30, 30, 30]);
    expect([...evenSplit(threeIntervals(90, { upper: [0, 99, 99] }))]).toEqual([0, 45, 45]);
  });

  it('split evenly over time, where intervals differ in length', () => {
    const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
    expect([...evenSplit(threeIntervals(90), grid)]).toEqual([30, 30, 30]);
    expect([...evenSplit(threeIntervals(90), { ...grid, edges: [0, 60, 120, 150] })]).toEqual([36, 36, 18]);
  });

  it('follow a volume curve', () => {
    expect([...volumeSplit(threeIntervals(80), [100, 200, 100])]).toEqual([20, 40, 20]);
  });

  it('trade an order of zero', () => {
    expect([...evenSplit(threeIntervals(0))]).toEqual([0, 0, 0]);
  });
});
