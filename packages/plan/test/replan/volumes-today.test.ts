import type { PlannedOrder } from '@waterfill/fills';
import { answerOf, createProblem, type ImpactCurves, type ImpactProfile } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import { describe, expect, test } from 'vitest';
import { replanOrder } from '../../src/index.js';
import { grid, START } from './random-plan.js';

const quantity = (values: readonly number[]) => {
  const expected = Float64Array.from(values);
  return { expected, low: expected, high: expected, explained: 1, kept: [] };
};

/** Of the day before, in intervals of five minutes from 20 minutes before the plan on: 50 shares each, the first four 100. */
const profileOf = (pastWeight: number, more: Partial<ImpactProfile> = {}): ImpactProfile => {
  const start = new Date(1000 * (START - 1200 - 86_400)).toISOString();
  const all = (value: number): number[] => Array(12).fill(value);
  return {
    ...{ symbol: 'FLOW', dates: ['2025-06-01'], side: 'buy', leftOut: [], typicalSize: 100, findings: [] },
    ...{ grid: { start, intervalSeconds: 300, timezone: grid.timezone }, days: all(1) },
    ...{ halfSpread: quantity(all(1)), impact: quantity(all(1)), exponent: quantity(all(1)), depth: quantity(all(9)) },
    volume: { ...quantity(all(50).fill(100, 0, 4)), pastWeight },
    ...more,
  };
};

/** 1,000 shares over four intervals of ten minutes that follow the volume, at whatever cost. */
async function planOf(target: readonly number[] | undefined): Promise<PlannedOrder> {
  const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
  const tracking = target && { weight: 1e9, target };
  const problem = createProblem({ quantity: 1000, impact, tracking });
  return { order: { problem, grid, symbol: 'FLOW', side: 'buy' }, result: await solve(problem) };
}

const tracked = planOf([250, 500, 750, 1000]);

/** Books of the plan's intervals, with volumes. */
function traded(volumes: readonly number[]): ImpactCurves {
  const sizes = Float64Array.of(100, 1000);
  const date = new Date(1000 * START).toISOString().slice(0, 10);
  return {
    ...{ date, side: 'buy', sampling: 'time-weighted', states: 9, sizes, grid },
    intervals: volumes.map((volume) => ({
      ...{ impact: sizes.map((x) => x), coverage: Float64Array.of(1, 1), largestSize: 1000 },
      ...{ halfSpread: 0, mid: 10, volume, states: 9 },
    })),
  };
}

describe('the rest of an order that tracks the volume', () => {
  test.each([
    ['past days count for nothing, so that the rest is as busy', 0, [200, 200, 200, 200], [250, 250]],
    ['past days count for all, so that the rest is as usual', 1e9, [200, 200, 100, 100], [500 / 3 + 500 / 3, 500 / 3]],
  ])('follows that of today where %s', async (_, pastWeight, volumes, rest) => {
    const now = START + 1200;
    const curvesSoFar = traded([200, 200, Number.NaN, Number.NaN]);
    const found = await replanOrder(await tracked, { now, done: 500, curvesSoFar, profile: profileOf(pastWeight) });
    for (const [t, volume] of found.volumes!.entries()) expect(volume).toBeCloseTo(volumes[t]!, 3);
    const schedule = answerOf(found.rest!.result)!.solution.schedule;
    for (const [t, shares] of schedule.entries()) expect(shares / rest[t]!).toBeCloseTo(1, 3);
  });

  test('is expected from the profile alone before the first interval is over, and without books', async () => {
    const { volumes, changes } = await replanOrder(await planOf([100, 500, 750, 1000]), {
      ...{ now: START + 300, done: 50, profile: profileOf(0.2) },
    });
    expect(Array.from(volumes!, (volume) => volume.toFixed(6))).toEqual(Array(4).fill('100.000000'));
    expect(changes.map(({ reason }) => reason)).toContain('volume');
  });

  test('refuses a plan that tracks nothing, and a profile of another instrument, of other hours or without volumes', async () => {
    const replan = async (profile: ImpactProfile, plan = tracked) =>
      replanOrder(await plan, { now: START, done: 0, profile });
    await expect(replan(profileOf(0), planOf(undefined))).rejects.toThrow('profile: the plan tracks no target');
    await expect(replan(profileOf(0, { symbol: 'EBB' }))).rejects.toThrow(
      'profile: is of EBB, and the plan trades FLOW',
    );
    const { volume: _, ...bare } = profileOf(0);
    await expect(replan(bare)).rejects.toThrow('profile: has no volumes');
    const start = new Date(1000 * (START + 3600 - 86_400)).toISOString();
    const later = { ...profileOf(0).grid, start };
    await expect(replan(profileOf(0, { grid: later }))).rejects.toThrow('expects no volume in the hours of the plan');
  });
});
