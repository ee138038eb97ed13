import {
  evaluationPage,
  type OrderStory,
  renderReport,
  renderSvg,
  savingsFigure,
  sensitivityFigure,
  storyFigure,
} from '@waterfill/report';
import { policyResults } from '@waterfill/statistics';
import { describe, expect, test } from 'vitest';
import { madeUpEvaluation } from '../made-up-evaluation.js';

const evaluation = madeUpEvaluation({ good: [0.2, 0.22, 0.24, 0.2], bad: [-0.1, -0.3, -0.2, -0.2] }, 2);
const hours = [0.1, 0.12, 0.11].map((saved) => ({ saved, weight: 1 }));
const variants = [5, 'random', 90].map((value) => ({ policy: 'good', setting: 'latency', value, hours }));
const varied = { ...evaluation, variants, results: policyResults({ ...evaluation, variants }) };
const story: OrderStory = {
  ...{ symbol: 'FLOW', date: '2025-06-02', side: 'sell', policy: 'good', quantity: 30, pace: 0.2 },
  ...{
    seconds: [3600, 3610, 3620, 3630],
    bookPrices: [0.1, Number.NaN, 0.05],
    shares: [5, 0, 25],
    evenShares: [10, 10, 10],
  },
  ...{ cost: 2, evenCost: 2.5 },
};

describe('the figure of savings', () => {
  test('has all orders, then horizons and sizes, for each policy', () => {
    const { table, cells } = savingsFigure(evaluation);
    expect(table.rows.map(([orders, policy, number]) => [orders, policy, number])).toEqual([
      ...['good', 'bad'].map((policy) => ['all orders', policy, '8']),
      ...['good', 'bad'].map((policy) => ['60 min', policy, '8']),
      ...['1.6667', '3.3333'].flatMap((rate) =>
        ['good', 'bad'].map((policy) => [`${Math.round(Number(rate))} shares a minute`, policy, '4']),
      ),
    ]);
    expect(table.rows[0]![3]).toBe('21.5 [20.0, 23.0]');
    expect(cells[0]!.rows!.at).toHaveLength(table.rows.length);
    expect(cells[0]!.x.domain).toEqual([-40, 30]);
  });

  test('draws an interval where there is one, and a mean alone where there is none', () => {
    const [line, points] = savingsFigure(madeUpEvaluation({ short: [0.2] })).cells[0]!.panels[0]!.marks.slice(1);
    expect(line).toMatchObject({ kind: 'line', x: [] });
    expect(points).toMatchObject({ kind: 'points', x: [20, 20] });
  });

  test('keeps names as texts', () => {
    const figure = savingsFigure(madeUpEvaluation({ '<b>mine</b>': [0.2, 0.3] }));
    expect(renderSvg(figure, { width: 400 })).not.toContain('<b>');
  });
});

describe('the figure of what savings depend on', () => {
  test('has a plot for each setting, with the usual value among the others, in order', () => {
    const { cells, table } = sensitivityFigure(varied)!;
    expect(cells).toHaveLength(1);
    expect(cells[0]!.panels[0]!.y.names).toEqual(['1s, usual', '5s', '90s', 'random instant']);
    expect(table.rows[0]![3]).toBe('21.5 [20.0, 23.0]');
    expect(table.rows[2]![3]).toMatch(/^11\.0 /);
  });

  test('is not there where nothing was changed', () => {
    expect(sensitivityFigure(evaluation)).toBeUndefined();
  });
});

describe('the story of an order', () => {
  test('has a row for each step, and says how it ended', () => {
    const { table, summary } = storyFigure(story);
    expect(summary).toBe('Sell 30 of FLOW on 2025-06-02: with good it cost 20.0 % less than with the even split.');
    expect(table.rows).toEqual([
      ['01:00:00', '0.1', '5', '10', '16.7 %'],
      ['01:00:10', '–', '0', '10', '16.7 %'],
      ['01:00:20', '0.05', '25', '10', '100.0 %'],
    ]);
  });

  test('shows times of day where it is known when the session opens', () => {
    const opens = Date.parse('2025-06-02T13:30:00Z') / 1000;
    const { table, cells } = storyFigure(story, { opens, timezone: 'America/New_York' });
    expect(table.rows.map(([time]) => time)).toEqual(['10:30:00', '10:30:10', '10:30:20']);
    expect(cells[0]!.x.label).toBe('time of day, America/New_York');
  });

  test('has no pace where there is none', () => {
    const marks = (pace: number) => storyFigure({ ...story, pace }).cells[0]!.panels[2]!.marks.map(({ kind }) => kind);
    expect([marks(0.2), marks(1)]).toEqual([
      ['area', 'line', 'line'],
      ['line', 'line'],
    ]);
  });
});

test('the page of an evaluation says what the terminal does, and is the same again', async () => {
  const page = await renderReport(evaluationPage(varied, { story }));
  for (const text of [
    '<h1>Policies against the even split</h1>',
    'FLOW 2025-06-01, FLOW 2025-06-02: 8 orders',
    'id="story"',
  ]) {
    expect(page).toContain(text);
  }
  expect(page).toMatch(/good saves 21\.5\s% of the cost of the even split on these 2 days/);
  expect(await renderReport(evaluationPage(varied, { story }))).toBe(page);
});
