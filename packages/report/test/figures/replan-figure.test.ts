import { changesOf, planToday, type Replan, restOfPlan, type WhatIsDone } from '@waterfill/fills';
import { certify, createProblem, evenSplit, type Problem, type SolveResult } from '@waterfill/model';
import { renderReport, renderSvg, replanFigure, replanPage } from '@waterfill/report';
import { expect, test } from 'vitest';

const grid = { start: '2025-06-02T10:00:00-04:00', intervalSeconds: 600, timezone: 'America/New_York' };
const START = Date.parse(grid.start) / 1000;

/** All intervals cost alike, so that the even split is the optimum. */
function solved(problem: Problem): SolveResult {
  const schedule = evenSplit(problem);
  const [shadowPrice, zeros] = [2 * schedule[0]!, new Float64Array(schedule.length)];
  const certificate = certify(problem, schedule, { shadowPrice });
  const { cost, objective } = certificate;
  const solution = { schedule, shadowPrice, lowerPrices: zeros, upperPrices: zeros, cost, objective };
  return { status: 'optimal', solver: 'even', iterations: 1, elapsedMs: 0, solution, certificate };
}

function replanAt(minutes: number, done: WhatIsDone, intervals = 4): Replan {
  const ones = new Array<number>(intervals).fill(1);
  const problem = createProblem({
    quantity: 100 * intervals,
    impact: { kind: 'power-law', coefficient: ones, exponent: ones },
  });
  const today = planToday({ order: { problem, grid }, result: solved(problem) }, START + 60 * minutes);
  const { order, ...known } = restOfPlan(today, done);
  if (order === undefined) return { ...known, changes: [] };
  const rest = { order, result: solved(order.problem), why: 'it is even' };
  return { ...known, rest, changes: changesOf({ ...known, rest }) };
}

const fills = [
  { seconds: START + 60, price: 10, shares: 60 },
  { seconds: START + 900, price: 10, shares: 80 },
];

test('what is done is drawn as steps, what is planned now from there on, and the plan before over the whole day', () => {
  const { cells, table } = replanFigure(replanAt(20, { fills }));
  const [done, shares] = cells[0]!.panels;
  expect(done!.marks).toMatchObject([
    { label: 'the plan before', tone: 'even', x: [0, 1, 2, 3, 4], y: [0, 100, 200, 300, 400] },
    { label: 'done', step: true, x: [0, 0.1, 1.5, 2], y: [0, 60, 140] },
    { label: 'planned now', x: [2, 3, 4], y: [140, 270, 400] },
    { label: 'now', x: [2, 2], y: [0, 400] },
  ]);
  expect(shares!.marks).toMatchObject([
    { kind: 'area', tone: 'even', high: [100, 100, 100, 100] },
    { label: 'done', y: [60, 80, 0, 0] },
    { label: 'planned now', x0: [2, 3], y: [130, 130] },
  ]);
  expect(table.rows).toEqual([
    ['10:00', '100', '60', '–', '60'],
    ['10:10', '100', '80', '–', '140'],
    ['10:20', '100', '0', '130', '270'],
    ['10:30', '100', '0', '130', '400'],
  ]);
});

test('an interval that is partly over shows both side by side', () => {
  const [, done, next] = replanFigure(replanAt(15, { fills: fills.slice(0, 1) })).cells[0]!.panels[1]!.marks;
  expect(done).toMatchObject({ x0: [0, 1, 2, 3], x1: [1, 1.5, 3, 4] });
  expect(next).toMatchObject({ x0: [1.5, 2, 3], x1: [2, 3, 4] });
});

test('of what is known to be done but not when there is a point, and a note', () => {
  const figure = replanFigure(replanAt(20, { done: 150 }));
  expect(figure.cells[0]!.panels[0]!.marks[1]).toMatchObject({ kind: 'points', x: [2], y: [150] });
  expect(figure.notes).toEqual(['Of what is done only the number of shares is known, not when they were traded.']);
});

test('after the last interval nothing is planned, and a thousand fills are drawn as finely as they can be seen', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({ seconds: START + 0.2 * i, price: 10, shares: 0.01 }));
  const figure = replanFigure(replanAt(45, { fills: many }));
  const steps = figure.cells[0]!.panels[0]!.marks[1]!;
  expect(steps.kind === 'line' && steps.y.length).toBeLessThan(2001);
  expect(steps.kind === 'line' && steps.y.at(-1)).toBeCloseTo(100, 9);
  expect(figure.cells[0]!.panels[0]!.marks.map((mark) => 'label' in mark && mark.label)).not.toContain('planned now');
  expect(renderSvg(figure)).toContain('<svg');
});

test('a day of many intervals is drawn in groups', () => {
  const { table, notes } = replanFigure(replanAt(4001, { done: 0 }, 1000));
  expect(notes.at(-1)).toMatch(/^1,000 intervals, drawn in groups of \d+\.$/);
  expect(table.rows.length).toBeLessThanOrEqual(400);
});

test('a page says the next shares, how intervals change, and what gave way', async () => {
  const late = replanAt(20, { fills: [{ ...fills[0]!, shares: 500 }] });
  const over = await renderReport(replanPage(late));
  expect(over.includes('beyond the order')).toBe(true);
  const page = await renderReport(replanPage(replanAt(20, { fills }), { origin: [['command', 'waterfill replan']] }));
  for (const text of [
    'shares from 10:20 to 10:30',
    'How the intervals that are left change',
    '35 %',
    'waterfill replan',
  ]) {
    expect(page.replaceAll('\u00A0', ' ').includes(text), text).toBe(true);
  }
});
