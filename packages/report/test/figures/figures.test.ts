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
      expect(notes.join(' ')).toMatch(/^23,400 intervals, drawn in groups of 60\./);
    }
  });

  it('of a day that is mostly closed draws the open part and says so', () => {
    const shape = { isClosed: (t: number) => t < 30 || t >= 60 };
    for (const { name, cells, notes } of allFigures(shape).filter((one) => one.cells[0]!.x.kind === 'time')) {
      expect([name, cells[0]!.x.domain]).toEqual([name, name === 'cost' ? [0, 3] : [27, 63]]);
      expect(notes.join(' ')).toMatch(/All intervals before 10:00 and from 10:30 on are closed/);
    }
  });
});

describe('the schedule', () => {
  test('is drawn with what it is held against, the closed intervals apart', () => {
    const figure = scheduleFigure({ problem, schedule });
    expect(marksOf(figure, 'bars')[0]!.y).toEqual(schedule);
    expect(marksOf(figure, 'shade')[0]).toMatchObject({ from: [4], to: [5] });
    expect(marksOf(figure, 'line').map(({ label }) => label)).toContain('lower bound');
  });

  test('ends with all of it done', () => {
    const view = madeUpSchedule(madeUpCurves());
    const { table } = scheduleFigure(view);
    const [first, last] = [table.rows[0]!, table.rows.at(-1)!];
    expect(first[0]).toBe('09:30');
    expect(last[6]).toBe(formatNumber('shares', view.problem.quantity));
  });

  test('keeps the sums of intervals that it takes together', () => {
    const view = madeUpSchedule(madeUpCurves({ intervals: 23_400, intervalSeconds: 1 }));
    const drawn = marksOf(scheduleFigure(view), 'bars')[0]!.y.reduce<number>((sum, x) => sum + x!, 0);
    expect(drawn / view.problem.quantity).toBeCloseTo(1, 5);
  });
});

describe('the market beside a schedule', () => {
  const curves = madeUpCurves({ intervals: 10, isClosed: (t) => t === 4 });
  const volumes = [100, 10, 0, 400, 0, 80, 0, 4000, 4000, 200_000];
  const market = {
    ...curves,
    intervals: curves.intervals.map((interval, t) => ({ ...interval, volume: volumes[t]! })),
  };
  const figure = scheduleFigure({ problem, schedule, curves: market });
  const panelOf = (label: RegExp) => figure.cells[0]!.panels.find(({ y }) => label.test(y.label));

  test('has its volume, the participation and the mid as panels and columns', () => {
    expect(figure.cells[0]!.panels.map(({ y }) => y.label)).toEqual([
      'shares per interval',
      'shares done',
      'market volume, shares per interval',
      'participation: own shares of the market volume, %',
      'mid, currency per share',
    ]);
    expect(figure.table.columns.slice(-3).map(({ title }) => title)).toEqual([
      'market volume',
      'participation, %',
      'mid',
    ]);
    expect(figure.table.rows.map((row) => row.slice(-3))).toEqual([
      ['100', '20', '30'],
      ['10', '300', '30'],
      ['0', 'no volume', '30'],
      ['400', '5', '30'],
      ['0', '0', '–'],
      ['80', '50', '30'],
      ['0', 'no volume', '30'],
      ['4,000', '1', '30'],
      ['4,000', '1', '30'],
      ['200,000', '0.01', '30'],
    ]);
  });

  test('marks 100 %, and tells what is above it and where there was no volume', () => {
    const { y, marks } = panelOf(/^participation/)!;
    expect(marks.find(({ kind }) => kind === 'rule')).toMatchObject({ y: 100 });
    expect(y.domain![0] < 0.01 && y.domain![1] > 300).toBe(true);
    expect(marks.flatMap((mark) => (mark.kind === 'points' ? [[mark.shape, mark.x]] : []))).toEqual([
      ['dot', [0.5, 3.5, 5.5, 7.5, 8.5, 9.5]],
      ['up', [1.5]],
      ['cross', [2.5, 6.5]],
    ]);
  });

  test('has a volume far above the others broken, its value written', () => {
    const { y, marks } = panelOf(/^market volume/)!;
    expect(y.domain).toEqual([0, 5000]);
    expect(marks.at(-1)).toEqual({ kind: 'breaks', x0: [9], x1: [10], texts: ['200,000'] });
  });

  test('whose volumes are not known has the mid alone, and says so', () => {
    const unknown = { ...curves, intervals: curves.intervals.map((one) => ({ ...one, volume: Number.NaN })) };
    const { cells, notes, table } = scheduleFigure({ problem, schedule, curves: unknown });
    expect(cells[0]!.panels.map(({ y }) => y.label).slice(2)).toEqual(['mid, currency per share']);
    expect(notes).toContain('The volumes of the market are not known.');
    expect(table.rows[0]!.slice(-3)).toEqual(['–', '–', '30']);
  });

  test('is summed over intervals that are taken together', () => {
    const day = madeUpCurves({ intervals: 23_400, intervalSeconds: 1 });
    const { table } = scheduleFigure({ ...madeUpSchedule(day), curves: day });
    const [first] = table.rows as [string[]];
    const [own, volume] = [first[1], first.at(-3)].map((text) => Number(text!.replaceAll(',', ''))) as [number, number];
    expect(volume / day.intervals.slice(0, 60).reduce((sum, one) => sum + one.volume, 0)).toBeCloseTo(1, 4);
    expect(Number(first.at(-2)) / ((100 * own) / volume)).toBeCloseTo(1, 2);
  });
});

describe('upper bound', () => {
  const impact = { kind: 'power-law', coefficient: [1, 1, 1, 1], exponent: [1, 1, 1, 1] } as const;
  const bounded = createProblem({ quantity: 40, impact, upper: [10, 21, 1000, 15] });
  const drawnOf = (shares: readonly number[]) =>
    marksOf(scheduleFigure({ problem: bounded, schedule: shares }), 'line').find(
      ({ label }) => label === 'upper bound',
    );

  test('is drawn where it is nearly used, within the axis that the shares have', () => {
    expect(drawnOf([10, 10, 20, 0])!.y).toEqual([10, null, null, null]);
    expect(drawnOf([10, 10, 20, 0])!.stretches).toBe(false);
  });

  test('is in no legend where it is not drawn', () => {
    expect(drawnOf([1, 1, 31, 7])).toBeUndefined();
    expect(scheduleFigure({ problem: bounded, schedule: [1, 1, 31, 7] }).notes).toEqual([
      expect.stringMatching(/^Upper bounds are not drawn/),
    ]);
  });
});

describe('an even split around closed intervals', () => {
  test('has a gap there, not a fall to nothing', () => {
    const alternatives = [{ name: 'even split', schedule: [30, 30, 30, 30, 0, 30, 30, 30, 30, 30] }];
    const line = marksOf(scheduleFigure({ problem, schedule, alternatives }), 'line').find(({ label }) => label);
    expect(line!.y).toEqual([30, 30, 30, 30, null, 30, 30, 30, 30, 30]);
  });
});

describe('schedules of anybody', () => {
  const curves = madeUpCurves({ intervals: 6 });
  const view = madeUpSchedule(curves);
  const names = ['pov', 'even split', 'desk', 'front', 'back', 'split by volume', 'fifth'];
  const alternatives = names.map((name) => ({ name, schedule: view.schedule }));

  test('have each a look of its own, the same in both figures', () => {
    const [shares, costs] = [scheduleFigure({ ...view, alternatives }), costFigure({ ...view, alternatives })];
    const looks = [...marksOf(shares, 'line'), ...marksOf(shares, 'area')].flatMap(({ label, tone }) =>
      label !== undefined && names.includes(label) ? [[label, tone]] : [],
    );
    expect(new Map(looks as [string, string][])).toEqual(
      new Map([
        ['pov', 'first'],
        ['even split', 'even'],
        ['desk', 'second'],
        ['front', 'third'],
        ['back', 'fourth'],
        ['split by volume', 'volume'],
      ]),
    );
    for (const [name, tone] of looks) {
      expect(marksOf(costs, 'bars').find(({ label }) => label!.startsWith(`${name}:`))!.tone).toBe(tone);
    }
  });

  test('beyond the fourth are in the table, which the notes say', () => {
    for (const figure of [scheduleFigure({ ...view, alternatives }), costFigure({ ...view, alternatives })]) {
      expect(figure.table.columns.map(({ title }) => title)).toContain('fifth');
      expect(figure.notes.join()).toMatch(/At most 4 of your own schedules are drawn/);
    }
  });
});

describe('the water level', () => {
  test('says who is at a bound and which way', () => {
    const figure = waterLevelFigure({ problem, schedule, shadowPrice: 0.2 });
    const stands = figure.table.rows.map((row) => row.at(-1));
    // Marginal costs: 0.04 below the price at the upper bound, 16 above it at the lower bound.
    expect([stands[0], stands[3], stands[4]]).toEqual(['at its upper bound', 'at its lower bound', 'closed']);
    expect(marksOf(figure, 'points').map(({ shape, x }) => [shape, x])).toEqual([
      ['up', [0.5]],
      ['down', [2.5, 3.5]],
    ]);
  });

  test('is at the price where the slopes of a table lie on either side of it', () => {
    const impact = { kind: 'tabulated', sizes: [[0, 10, 20]], costs: [[0, 10, 40]] } as const;
    const table = createProblem({ quantity: 10, impact });
    expect(waterLevelFigure({ problem: table, schedule: [10], shadowPrice: 2 }).table.rows).toEqual([
      ['0', '10', '1', '2', '2', 'at the price'],
    ]);
  });
});

describe('an order whose intervals are coupled', () => {
  const ones = [1, 1, 1, 1];
  const impact = { kind: 'power-law', coefficient: ones, exponent: ones } as const;
  const tied = createProblem({ quantity: 40, impact, trajectory: { lower: [0, 30, 0, 0] } });
  // Marginal costs 30, 30, 10, 10; the bound by the end of interval 1 is worth 20.
  const view = { problem: tied, schedule: [15, 15, 5, 5], shadowPrice: 10, trajectoryLowerPrices: [0, 20, 0, 0] };

  test('has a level for each of them', () => {
    const { table, cells } = waterLevelFigure(view);
    expect(table.rows.map((row) => row.slice(-3))).toEqual([
      ['30', '30', 'at the price'],
      ['30', '30', 'at the price'],
      ['10', '10', 'at the price'],
      ['10', '10', 'at the price'],
    ]);
    expect(cells[0]!.panels[0]!.marks.find(({ kind }) => kind === 'line')).toMatchObject({ y: [30, 30, 10, 10] });
  });

  test('is drawn with the bounds on what is done by when', () => {
    const bounds = marksOf(scheduleFigure(view), 'points');
    expect(bounds.map(({ label, y }) => [label, y])).toEqual([['least to be done', [null, null, 30, null, null]]]);
  });

  test('is drawn with the target of what is done by when', () => {
    const tracked = createProblem({ quantity: 40, impact, tracking: { weight: 1, target: [5, 10, 20, 40] } });
    const targets = marksOf(scheduleFigure({ ...view, problem: tracked }), 'line');
    expect(targets.find(({ label }) => label === 'the target')?.y).toEqual([0, 5, 10, 20, 40]);
  });
});

describe('an order whose trades leave impact behind', () => {
  // Obizhaeva & Wang: at the optimum all shares cost 3 more for it, of which their own interval causes 2, 1 and 2.
  const impact = { kind: 'power-law', coefficient: [0, 0, 0], exponent: [1, 1, 1], halfSpread: [1, 1, 1] } as const;
  const transientImpact = { kernel: 'tabulated', values: [1, 0.5, 0.25] } as const;
  const view = {
    problem: createProblem({ quantity: 5, impact, transientImpact }),
    schedule: [2, 1, 2],
    shadowPrice: 4,
  };

  test('has a layer between ground and water for what other trades leave behind, and one price', () => {
    const figure = waterLevelFigure(view);
    expect(figure.table.rows.map((row) => row.slice(2))).toEqual([
      ['1', '1', '4', '4', 'at the price'],
      ['1', '2', '4', '4', 'at the price'],
      ['1', '1', '4', '4', 'at the price'],
    ]);
    expect(marksOf(figure, 'area').map(({ low, high }) => [low, high])).toEqual([
      [
        [2, 3, 2],
        [4, 4, 4],
      ],
      [
        [1, 1, 1],
        [2, 3, 2],
      ],
      [
        [0, 0, 0],
        [1, 1, 1],
      ],
    ]);
    expect(marksOf(figure, 'rule').map(({ y }) => y)).toEqual([4]);
  });

  test('costs what its books and its own earlier trades charge', () => {
    expect(costFigure(view).table.rows.map((row) => row[1])).toEqual(['5', '2.5', '5', '12.5']);
    // All that trading costs beyond the half-spread is in the kernel: then measured curves do not count it again.
    const curves = madeUpCurves({ intervals: 3 });
    const { table } = costFigure({ ...view, curves });
    expect(table.rows.at(-1)!.slice(1, 3)).toEqual(['12.5', '12.5']);
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
    expect(notes[0]).toMatch(/^this schedule, measured: in some intervals it trades more than was measured/);
  });
});

describe('the axis of costs', () => {
  const impact = { kind: 'power-law', coefficient: Array(10).fill(1), exponent: Array(10).fill(1) } as const;
  const costs = (shares: readonly number[]) =>
    costFigure({ problem: createProblem({ quantity: 60, impact }), schedule: shares });

  test('ends below one bar that is far above the others, whose value is written', () => {
    const figure = costs([30, 4, 3, 3, 3, 3, 3, 3, 4, 4]);
    expect(figure.cells[0]!.panels[0]!.y.domain).toEqual([0, 20]);
    expect(marksOf(figure, 'breaks')).toEqual([{ kind: 'breaks', x0: [0.12], x1: [0.88], texts: ['900.00'] }]);
    expect(figure.notes).toContain(
      'A bar with a gap exceeds the axis; its value is written beside it (for neighbouring bars, one below the other).',
    );
  });

  test('reaches all bars that are alike', () => {
    const figure = costs([9, 5, 6, 6, 6, 6, 6, 6, 5, 5]);
    expect(figure.cells[0]!.panels[0]!.y.domain).toBeUndefined();
    expect(marksOf(figure, 'breaks')).toEqual([]);
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

  test.each([
    ['blocks', /from blocks within the interval$/, /blocks within the interval, which describe this day only/],
    ['days', /from the days$/, /the differences between the 2 days/],
  ] as const)('says that its band is by %s, and of what', (replicates, label, note) => {
    const figure = impactFigure({ curves, fit: { ...fit, replicates, dates: ['2025-06-02', '2025-06-03'] } });
    expect(marksOf(figure, 'area')[0]!.label).toMatch(/^95 % interval of the mean impact/);
    expect(marksOf(figure, 'area')[0]!.label).toMatch(label);
    expect(figure.notes.join(' ')).toMatch(note);
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
    const [, exponents] = figure.cells[0]!.panels.map(({ marks }) => marks.find(({ kind }) => kind === 'points'));
    expect((exponents as typeof a)!.low![3]! / interval.interval95.exponent[0]).toBeCloseTo(1, 5);
    // Fewer than one interval of four was not measured at 1,600 shares: h + a 1600^alpha.
    const { coefficient, exponent, halfSpread } = interval;
    expect(figure.cells[0]!.panels[0]!.y.label).toBe('impact at 1,600 shares, currency per share');
    expect(a!.y[3]! / (halfSpread! + coefficient * 1600 ** exponent)).toBeCloseTo(1, 5);
    expect(a!.low![3]! < a!.y[3]! && a!.y[3]! < a!.high![3]!).toBe(true);
    const shared = marksOf(figure, 'line').find(({ y }) => y.every((value) => value === 0.6));
    expect(shared!.label).toBe('shared by all');
  });

  test('have no impact at a size that was not measured, and say of how many', () => {
    const fit = madeUpFit(curves);
    const few = curves.intervals.filter(({ largestSize }) => largestSize < 1600).length;
    const figure = parametersFigure({ fits: [fit], curves });
    const [impact] = marksOf(figure, 'points');
    expect(impact!.y.filter((value) => value === null).length).toBe(few);
    expect(figure.notes).toContain(
      `Not measured at 1,600 shares, so without an impact there: ${few} of 390 intervals.`,
    );
  });

  test('have the level of a flat interval at every size', () => {
    const fit = madeUpFit(curves);
    const flat = fit.intervals.map(
      (one) => ({ ...one, status: 'flat', coefficient: 0, exponent: Number.NaN }) as const,
    );
    const [impact] = marksOf(parametersFigure({ fits: [{ ...fit, intervals: flat }], curves }), 'points');
    expect(impact!.y[0]).toBeCloseTo(flat[0]!.halfSpread!, 5);
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
