import { costByTimeFigure, fillsFigure, renderReport, renderSvg, shortfallFigure, tcaPage } from '@waterfill/report';
import { expect, test } from 'vitest';
import { madeUpCost } from '../made-up-cost.js';

test('fills are drawn beside the mid, the prices they are compared with, and the plan', () => {
  const { cells, table } = fillsFigure(madeUpCost());
  const [price, shares] = cells[0]!.panels;
  const labels = price!.marks.map((mark) => ('label' in mark ? mark.label : undefined));
  expect(labels).toEqual(['mid', 'arrival 20', 'VWAP 20', 'TWAP 20.01', 'bought']);
  // 60 seconds are a tenth of the first interval, 900 the middle of the second
  expect(price!.marks.at(-1)).toMatchObject({ kind: 'points', x: [0.1, 1.5], y: [20.01, 19.95] });
  expect(shares!.marks).toMatchObject([{ y: [300, 400, 0] }, { y: [300, 400, 300] }]);
  expect(table.rows[1]).toEqual(['10:10', '400', '400', '19.95', '19.97']);
});

test('each part of the shortfall begins where the one above it ends', () => {
  const { cells, table } = shortfallFigure(madeUpCost())!;
  const boxes = cells[0]!.panels[0]!.marks.flatMap((mark) => (mark.kind === 'area' ? [mark] : []));
  const ends = boxes.toSorted((a, b) => a.low[0]! - b.low[0]!).map(({ x, tone }) => [...x.map(Math.round), tone]);
  // 7 of spread, 4 of impact, -28 of timing, 7 of fees, 30 of opportunity: 20
  expect(ends).toEqual([
    [0, 7, 'even'],
    [7, 11, 'even'],
    [-17, 11, 'volume'],
    [-17, -10, 'even'],
    [-10, 20, 'even'],
    [0, 20, 'plan'],
  ]);
  expect(table.rows.at(-1)).toEqual(['shortfall', '20', '10.00']);
});

test('a shortfall that is not known is not drawn', () => {
  const cost = madeUpCost({ market: false });
  expect(shortfallFigure(cost)).toBeUndefined();
  expect(tcaPage(cost).figures.map(({ name }) => name)).toEqual(['fills', 'cost-by-time']);
});

test('costs by time sum to what the fills cost, and gains are drawn below the line', () => {
  const figure = costByTimeFigure(madeUpCost());
  const [, timing, soFar] = figure.cells[0]!.panels;
  expect(timing!.marks[0]).toMatchObject({ kind: 'bars', y: [0, -28, 0] });
  expect(soFar!.marks[0]).toMatchObject({ y: [0, 6, -10, -10] });
  const svg = renderSvg({ ...figure, cells: [{ ...figure.cells[0]!, panels: [timing!] }] }, { width: 600 });
  const [, top, bottom] = /class="f second" d="M[\d.]+ ([\d.]+)H[\d.]+V([\d.]+)/.exec(svg)!.map(Number);
  expect(bottom! - top!).toBeGreaterThan(50);
});

test('a page has the tables, the figures and the reasons, and says nothing that is not known', async () => {
  const page = await renderReport(tcaPage(madeUpCost({ plan: false }), { origin: [['command', 'waterfill tca']] }));
  for (const text of ['Where the shortfall comes from', 'The fills beside the market', 'waterfill tca']) {
    expect(page).toContain(text);
  }
  const bare = await renderReport(tcaPage(madeUpCost({ market: false })));
  expect(bare).toContain('there is no recording of the day');
  // What follows is the script.
  expect(bare.slice(0, bare.indexOf('<script'))).not.toContain('NaN');
});
