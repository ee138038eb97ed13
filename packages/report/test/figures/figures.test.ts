import { createProblem } from '@waterfill/model';
import { describe, expect, it, test } from 'vitest';
import {
  costFigure,
  crossCheckFigure,
  type Figure,
  figureNames,
  formatNumber,
  frontierFigure,
  impactFigure,
  landscapeFigure,
  type Mark,
  parametersFigure,
  scheduleFigure,
  waterLevelFigure,
} from '../../src/index.js';
import { allFigures, madeUpCurves, madeUpFit, madeUpSchedule, smallProblem } from '../made-up-day.js';

function marksOf<Kind extends Mark['kind']>(figure: Figure, kind: Kind): Extract<Mark, { kind: Kind }>[] {
  const marks = figure.cells.flatMap(({ panels }) => panels.flatMap((panel) => panel.marks));
  return marks.filter((mark): mark is Extract<Mark, { kind: Kind }> => mark.kind === kind);
}

const problem = smallProblem();
const schedule = [20, 30, 50, 20, 0, 40, 40, 40, 40, 20];

describe('every figure', () => {
  it('has its name, its notes and, in its table, texts for every column', () => {
    expect(
      allFigures()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...figureNames].toSorted());
    for (const { table } of allFigures()) {
      for (const row of table.rows) expect(row.length).toBe(table.columns.length);
    }
  });

  it('is plain JSON', () => {
    for (const figure of allFigures()) expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
  });

  it('has rows where they lie', () => {
    for (const { cells, table } of allFigures()) {
      for (const { rows } of cells) expect(rows!.first + rows!.at.length).toBeLessThanOrEqual(table.rows.length);
    }
  });

  it('of 23,400 intervals draws 390 and says so', () => {
    const day = allFigures({ intervals: 23_400, intervalSeconds: 1 }).filter(
      ({ cells }) => cells[0]!.x.kind === 'time',
    );
    expect(day.length).toBe(5);
    for (const { name, cells, notes, table } of day) {
      if (name === 'cost') continue;
      expect(cells[0]!.x.domain).toEqual([0, 390]);
      expect(table.rows.length).toBe(390);
      expect(notes.join(' ')).toMatch(/^23,400 intervals, 60 of them taken together in each step\./);
    }
  });

  it('of a day that is mostly closed draws the open part and says so', () => {
    const shape = { isClosed: (t: number) => t < 30 || t >= 60 };
    for (const { name, cells, notes } of allFigures(shape).filter((one) => one.cells[0]!.x.kind === 'time')) {
      expect([name, cells[0]!.x.domain]).toEqual([name, name === 'cost' ? [0, 3] : [27, 63]]);
      expect(notes.join(' ')).toMatch(/Everything is closed before 10:00 and from 10:30 on/);
    }
  });
});

describe('the schedule', () => {
  test('is drawn with what it is held against, the closed intervals apart', () => {
    const figure = scheduleFigure({ problem, schedule });
    expect(marksOf(figure, 'bars')[0]!.y).toEqual(schedule);
    expect(marksOf(figure, 'shade')[0]).toMatchObject({ from: [4], to: [5] });
    expect(marksOf(figure, 'line').map(({ label }) => label)).toContain('the least allowed');
  });

  test('ends with all of it done', () => {
    const view = madeUpSchedule(madeUpCurves());
    const { table } = scheduleFigure(view);
    const [first, last] = [table.rows[0]!, table.rows.at(-1)!];
    expect(first[0]).toBe('09:30');
    expect(last.at(-1)).toBe(formatNumber('shares', view.problem.quantity));
  });

  test('keeps the sums of intervals that it takes together', () => {
    const view = madeUpSchedule(madeUpCurves({ intervals: 23_400, intervalSeconds: 1 }));
    const drawn = marksOf(scheduleFigure(view), 'bars')[0]!.y.reduce<number>((sum, x) => sum + x!, 0);
    expect(drawn / view.problem.quantity).toBeCloseTo(1, 5);
  });
});

describe('the water level', () => {
  test('says who is at a bound and which way', () => {
    const figure = waterLevelFigure({ problem, schedule, shadowPrice: 0.2 });
    const stands = figure.table.rows.map((row) => row.at(-1));
    // Marginal costs: 0.04 below the price at its most, 16 above it at its least.
    expect([stands[0], stands[3], stands[4]]).toEqual(['at its most', 'at its least', 'closed']);
    expect(marksOf(figure, 'points').map(({ shape, x }) => [shape, x])).toEqual([
      ['up', [0.5]],
      ['down', [2.5, 3.5]],
    ]);
  });

  test('is at the price where the slopes of a table lie on either side of it', () => {
    const impact = { kind: 'tabulated', sizes: [[0, 10, 20]], costs: [[0, 10, 40]] } as const;
    const table = createProblem({ quantity: 10, impact });
    expect(waterLevelFigure({ problem: table, schedule: [10], shadowPrice: 2 }).table.rows).toEqual([
      ['0', '10', '1', '2', '2', 'at the level'],
    ]);
  });
});

describe('an order whose intervals hang together', () => {
  const ones = [1, 1, 1, 1];
  const impact = { kind: 'power-law', coefficient: ones, exponent: ones } as const;
  const tied = createProblem({ quantity: 40, impact, trajectory: { lower: [0, 30, 0, 0] } });
  // Marginal costs 30, 30, 10, 10; the bound by the end of interval 1 is worth 20.
  const view = { problem: tied, schedule: [15, 15, 5, 5], shadowPrice: 10, trajectoryLowerPrices: [0, 20, 0, 0] };

  test('has a level for each of them', () => {
    const { table, cells } = waterLevelFigure(view);
    expect(table.rows.map((row) => row.slice(-3))).toEqual([
      ['30', '30', 'at the level'],
      ['30', '30', 'at the level'],
      ['10', '10', 'at the level'],
      ['10', '10', 'at the level'],
    ]);
    expect(cells[0]!.panels[0]!.marks.find(({ kind }) => kind === 'line')).toMatchObject({ y: [30, 30, 10, 10] });
  });

  test('is drawn with the bounds on what is done by when', () => {
    const bounds = marksOf(scheduleFigure(view), 'points');
    expect(bounds.map(({ label, y }) => [label, y])).toEqual([['the least to be done', [null, null, 30, null, null]]]);
  });
});

describe('the cost', () => {
  test('is that of all half hours', () => {
    const curves = madeUpCurves();
    const { table } = costFigure({ ...madeUpSchedule(curves), curves });
    const numbers = table.rows.map((row) => row.slice(1).map((text) => Number(text.replaceAll(',', ''))));
    const all = numbers.pop()!;
    expect(numbers.length).toBe(13);
    for (const [k, sum] of all.entries())
      expect(numbers.reduce((total, row) => total + row[k]!, 0)).toBeCloseTo(sum, 0);
    expect(table.columns.map(({ title }) => title)).toEqual([
      'from',
      'this schedule, fitted',
      'this schedule, measured',
      'even split, measured',
      'split by volume, measured',
    ]);
  });

  test('of more than was measured is left out, and said to be', () => {
    const curves = madeUpCurves({ intervals: 4 });
    const view = madeUpSchedule(curves);
    const { table, notes } = costFigure({ ...view, schedule: [9000, 0, 0, 0], curves });
    expect(table.rows.at(-1)![2]).toBe('–');
    expect(notes[0]).toMatch(/^this schedule, measured: it trades more than was measured/);
  });
});

describe('impact', () => {
  const curves = madeUpCurves();
  const fit = madeUpFit(curves);

  test('has a band that holds the fit, is narrowest where that is known best, and has the level’s factor there', () => {
    const figure = impactFigure({ curves, fit });
    const [band] = marksOf(figure, 'area');
    const [line] = marksOf(figure, 'line');
    const h = fit.intervals[0]!.halfSpread!;
    const factors = band!.high.map((high, i) => (high! - h) / (line!.y[i]! - h));
    const nearest = band!.x.reduce((best, x, i) => (Math.abs(x - 700) < Math.abs(band!.x[best]! - 700) ? i : best), 0);
    expect(Math.min(...factors)).toBeCloseTo(factors[nearest]!, 4);
    expect(factors[nearest]).toBeCloseTo(1.1, 2);
    // ln 1.1^2 + (0.6 ln (100/700) ln 1.1)^2, squares added
    expect(Math.log(factors[0]!)).toBeCloseTo(Math.hypot(Math.log(1.1), 0.6 * Math.log(7) * Math.log(1.1)), 4);
  });

  test('leaves as residuals what the fit does not explain', () => {
    const off = {
      ...fit,
      intervals: fit.intervals.map((interval) => ({ ...interval, halfSpread: interval.halfSpread! - 0.01 })),
    };
    const residuals = marksOf(impactFigure({ curves, fit: off, intervals: [7] }), 'points')[1]!;
    for (const value of residuals.y) expect(value).toBeCloseTo(0.01, 10);
  });

  test('is drawn of six open intervals through the day, or of those that are chosen', () => {
    const isClosed = (t: number): boolean => t < 60;
    const { cells } = impactFigure({ curves: madeUpCurves({ isClosed }) });
    expect(cells.map(({ panels }) => panels[0]!.title)).toEqual(['10:30', '11:36', '12:42', '13:47', '14:53', '15:59']);
    expect(impactFigure({ curves, intervals: [30, 0] }).cells.map(({ panels }) => panels[0]!.title)).toEqual([
      '10:00',
      '09:30',
    ]);
  });

  test.each([390, -1, 0.5])('of an interval %d is refused', (t) => {
    expect(() => impactFigure({ curves, intervals: [t] })).toThrow(/^intervals: expected whole numbers from 0 to 389/);
  });

  test('without errors has no band, and says why', () => {
    const plain = { ...fit, intervals: fit.intervals.map(({ bestKnown: _, ...interval }) => interval) };
    const figure = impactFigure({ curves, fit: plain });
    expect(marksOf(figure, 'area')).toEqual([]);
    expect(figure.notes.join()).toMatch(/There is no band/);
  });
});

describe('the landscape', () => {
  const curves = madeUpCurves({ isClosed: (t) => t === 5 });
  const [map] = marksOf(landscapeFigure(curves), 'heat-map');

  test('has nothing where nothing was measured', () => {
    for (const [t, { impact }] of curves.intervals.entries()) {
      expect(map!.classes[t]!.map((one) => one === null)).toEqual(Array.from(impact, Number.isNaN));
    }
  });

  test('has about as many cells of each colour', () => {
    const counts = Array.from(
      { length: map!.limits.length + 1 },
      (_, k) => map!.classes.flat().filter((one) => one === k).length,
    );
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(2);
  });

  test('draws the largest size above the cells that have an impact', () => {
    const [line] = marksOf(landscapeFigure(curves), 'line');
    const column = map!.classes[6]!;
    expect(line!.y[6]).toBe(map!.y[column.filter((one) => one !== null).length]);
    expect(line!.y[5]).toBeNull();
  });
});

describe('the parameters', () => {
  const curves = madeUpCurves();
  test('have errors, and a rule that all share is a line', () => {
    const fits = [madeUpFit(curves), madeUpFit(curves, 'shared')] as const;
    const figure = parametersFigure({ fits, curves });
    const [a] = marksOf(figure, 'points');
    const interval = fits[0].intervals[3]!;
    expect(a!.low![3]! / interval.interval95.coefficient[0]).toBeCloseTo(1, 5);
    const shared = marksOf(figure, 'line').find(({ y }) => y.every((value) => value === 0.6));
    expect(shared!.label).toBe('shared by all');
  });
});

describe('the cross-check', () => {
  const backend = { solver: 'a', status: 'optimal', verdict: 'agrees', reason: '', cost: 1, iterations: 1 } as const;
  test('draws a gap of rounding at 1e-16, and nothing for what is not known', () => {
    const figure = crossCheckFigure([
      { ...backend, relativeGap: 0, elapsedMs: 0.5 },
      { ...backend, verdict: 'wrong', relativeGap: null, elapsedMs: 2 },
    ]);
    expect(marksOf(figure, 'points').map(({ x }) => x)).toEqual([[1e-16], [0.5], [2]]);
    expect(marksOf(figure, 'words').map(({ text }) => text)).toEqual(['no answer']);
  });
});

describe('the cross-check without times', () => {
  test('has the gaps alone', () => {
    const backend = { solver: 'a', status: 'optimal', verdict: 'agrees', reason: '', cost: 1, iterations: 1 } as const;
    const { cells, table, summary } = crossCheckFigure([{ ...backend, relativeGap: 1e-12, elapsedMs: null }]);
    expect([cells.length, table.columns.length, table.rows[0]!.length]).toEqual([1, 6, 6]);
    expect(summary).not.toContain('how long');
  });
});

describe('the frontier', () => {
  test('goes from the least risk to the most, whatever the order of its points', () => {
    const points = [3, 1, 2].map((risk) => ({ standardDeviation: risk, expectedCost: 10 / risk, aversion: 4 - risk }));
    expect(marksOf(frontierFigure(points), 'line')[0]!.x).toEqual([1, 2, 3]);
    expect(frontierFigure(points).cells[0]!.x.domain).toEqual([0.92, 3.08]);
  });

  test('has the schedule itself on it', () => {
    const own = { expectedCost: 12, standardDeviation: 5 };
    const figure = frontierFigure([{ standardDeviation: 1, expectedCost: 9, aversion: 0 }], { own });
    expect(marksOf(figure, 'points')[1]).toMatchObject({ label: 'this schedule', x: [5], y: [12] });
    expect(figure.cells[0]!.x.domain![1]).toBeGreaterThan(5);
  });

  test('of nothing is empty', () => {
    expect(frontierFigure([]).table.rows).toEqual([]);
  });
});
