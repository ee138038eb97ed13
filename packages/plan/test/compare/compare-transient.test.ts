import { comparedCost, costOnCurves, costPartsOf, type ImpactCurves, problemOfCurves } from '@waterfill/model';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { compareSchedules, measureDay } from '@waterfill/plan';
import { beforeAll, describe, expect, it } from 'vitest';

let curves: ImpactCurves;
beforeAll(async () => {
  const file = sampleBook(sampleDays({ days: 1 })[0]!);
  ({ curves } = await measureDay(await openRecording(file), { intervalSeconds: 1800 }));
});

describe('compareSchedules with transient impact', () => {
  const order = { quantity: 2000, transientImpact: { kernel: 'exponential', coefficient: 1e-5, rate: 0.3 } } as const;
  const plan = Array.from({ length: 13 }, () => 2000 / 13);

  it('adds what the trades leave behind to the cost of each schedule', async () => {
    const { schedules } = await compareSchedules(curves, order, { plan });
    expect(schedules.map(({ name }) => name)).toEqual(['plan', 'even split', 'split by volume']);
    for (const { schedule, cost, transientCost } of schedules) {
      const left = costPartsOf(problemOfCurves(curves, order), schedule!).transient;
      expect(left).toBeGreaterThan(0);
      expect(transientCost).toBe(left);
      expect(cost).toBe(costOnCurves(curves, schedule!).cost + left);
    }
  });

  it('has a floor below all of them, and above the one without it', async () => {
    const { floor, schedules } = await compareSchedules(curves, order, { plan });
    const without = await compareSchedules(curves, { quantity: 2000 }, { plan });
    expect(schedules.every(({ cost }) => cost! >= floor!)).toBe(true);
    expect(floor).toBeGreaterThan(without.floor!);
    expect(comparedCost(without, 'plan')).toBe(costOnCurves(curves, plan).cost);
  });
});
