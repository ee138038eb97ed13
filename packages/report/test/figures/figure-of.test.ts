import { evenSplit } from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { type Drawable, drawableNames, figureOf } from '../../src/index.js';
import { madeUpCurves, madeUpFit, madeUpSchedule } from '../made-up-day.js';
import { madeUpResilience } from '../made-up-resilience.js';

const curves = madeUpCurves({ intervals: 13, intervalSeconds: 1800 });
const fits = [madeUpFit(curves), madeUpFit(curves, 'shared')];
const { problem, schedule: shares, shadowPrice, grid } = madeUpSchedule(curves);
const zeros = new Float64Array(13);
const solution = {
  schedule: Float64Array.from(shares),
  shadowPrice,
  lowerPrices: zeros,
  upperPrices: zeros,
  cost: 1,
  objective: 1,
};
const certificate = { feasible: true } as never;
const solved = { status: 'optimal', solver: 'made up', iterations: 1, elapsedMs: 1, solution, certificate } as const;
const alternatives = [{ name: 'even split', schedule: evenSplit(problem) }];
const schedule = { problem: { problem, grid, currency: 'USD' }, result: solved, alternatives };
const points = [0, 1].map((k) => ({ aversion: k, expectedCost: 1 + k, standardDeviation: 3 - k }));
const frontier = { problem: schedule.problem, points };
const replan = {
  ...{ planned: schedule.problem, plannedResult: solved, now: Date.parse(grid!.start) / 1000, first: 0, part: 1 },
  ...{
    done: { shares: 0, planned: 0 },
    rest: { order: schedule.problem, result: solved, why: '' },
    changes: [],
    findings: [],
  },
};
const all: Drawable = { curves, fits, schedule, frontier };

describe('the figure of results', () => {
  test.each(drawableNames)('is %s where that is asked for', (name) => {
    expect(figureOf({ ...all, replan, resilience: madeUpResilience }, name)?.name).toBe(name);
  });

  test.each([
    [{ fits, curves }, 'parameters'],
    [{ curves }, 'landscape'],
    [{ frontier }, 'frontier'],
    [all, 'schedule'],
    [{ ...all, replan }, 'replan'],
  ] as const)('is otherwise the first that there is something to draw from', (drawable, name) => {
    expect(figureOf(drawable)?.name).toBe(name);
  });

  test('is none where there is nothing to draw from', () => {
    expect(figureOf({})).toBeUndefined();
    expect(figureOf({ curves }, 'schedule')).toBeUndefined();
    const infeasible = { ...solved, status: 'infeasible', conflict: {} } as never;
    expect(figureOf({ schedule: { ...schedule, result: infeasible } })).toBeUndefined();
  });

  test('has the usual splits beside a schedule that comes without others', () => {
    const { alternatives: _, ...alone } = schedule;
    const titles = figureOf({ schedule: alone, curves }, 'schedule')?.table.columns.map(({ title }) => title);
    expect(titles).toEqual(expect.arrayContaining(['even split', 'split by volume']));
    const given = figureOf({ schedule, curves }, 'schedule')?.table.columns.map(({ title }) => title);
    expect(given).not.toContain('split by volume');
  });

  test('is refused by a name that there is not', () => {
    expect(() => figureOf(all, 'pie' as never)).toThrow('name: expected "replan" or "schedule" or "water-level" or ');
  });

  test('has the currency of the problem before that of the caller', () => {
    const axis = (drawable: Drawable): string => JSON.stringify(figureOf(drawable, 'frontier'));
    expect(axis({ ...all, currency: 'EUR' })).toContain('USD');
    const { currency: _, ...unnamed } = frontier.problem;
    expect(axis({ frontier: { ...frontier, problem: unnamed }, currency: 'EUR' })).toContain('EUR');
  });
});
