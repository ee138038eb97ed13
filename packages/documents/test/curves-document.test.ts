import { formatCurvesCsv, formatCurvesDocument, parseCurvesDocument } from '@waterfill/documents';
import type { ImpactCurve, ImpactCurves } from '@waterfill/model';
import { openBook } from '@waterfill/orderbook/node';
import { measureDay } from '@waterfill/plan';
import { describe, expect, it } from 'vitest';
import { fitsSchema } from './fits-schema.js';
import { refusalOf } from './refusal-of.js';
import { hasSharedData, sharedPath, unlessShared } from './shared-data.js';

const numbers = (...values: number[]) => Float64Array.from(values);

const open: ImpactCurve = {
  impact: numbers(0.1, 0.1 + 0.2, Number.NaN),
  coverage: numbers(1, 1, 1 / 3),
  largestSize: 200,
  halfSpread: 0.05,
  mid: 31.5,
  volume: 1234,
  crossVolume: 42_747,
  states: 17,
  blocks: [
    { start: 0, impact: numbers(0.1, 0.2, 0.3), halfSpread: 0.05 },
    { start: 30, impact: numbers(Number.NaN, Number.NaN, Number.NaN), halfSpread: Number.NaN },
  ],
};

const closed: ImpactCurve = {
  impact: numbers(Number.NaN, Number.NaN, Number.NaN),
  coverage: numbers(0, 0, 0),
  largestSize: 0,
  closed: 'halted',
  days: 2,
  halfSpread: Number.NaN,
  mid: Number.NaN,
  volume: Number.NaN,
  states: 0,
};

const curves: ImpactCurves = {
  symbol: 'FLOW',
  date: '2025-04-03',
  side: 'sell',
  sampling: 'time-weighted',
  grid: { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' },
  states: 20,
  sizes: numbers(100, 200, 300),
  intervals: [open, closed],
};

/** The refusal of the document with a field replaced, or one of its first interval. */
const refusalWith = (change: object, changeOfInterval: object = {}) => {
  const document = JSON.parse(formatCurvesDocument(curves)) as { intervals: object[] };
  const intervals = [{ ...document.intervals[0], ...changeOfInterval }, ...document.intervals.slice(1)];
  return refusalOf(() => parseCurvesDocument(JSON.stringify({ ...document, intervals, ...change }), 'c.json'));
};

describe('a curves document', () => {
  it('is read as it was written, every digit of it', () => {
    expect(parseCurvesDocument(formatCurvesDocument(curves))).toEqual(curves);
  });

  it('fits its JSON Schema', () => {
    expect(fitsSchema('curves', formatCurvesDocument(curves))).toBe(true);
  });

  it('is read without what is optional', () => {
    const { symbol: _, ...unnamed } = { ...curves, intervals: [closed] };
    expect(parseCurvesDocument(formatCurvesDocument(unnamed))).toEqual(unnamed);
  });

  it('has intervals of unequal length', () => {
    const grid = { ...curves.grid, edges: [0, 60, 75.5] };
    const uneven = { ...curves, grid, intervals: [open, { ...open, blocks: [{ ...open.blocks![0]!, start: 60 }] }] };
    const text = formatCurvesDocument(uneven);
    expect(text).toContain('{"start":"2025-04-03T09:31:00-04:00","end":"2025-04-03T09:31:15.500-04:00"');
    expect(parseCurvesDocument(text)).toEqual(uneven);
    const refusal = (edges: readonly number[]) => refusalWith({ grid: { ...grid, edges } });
    expect(refusal([0, 60])).toContain('grid.edges: expected 3 times, the edges of 2 intervals, got 2');
    expect(refusal([0, 60, 60])).toContain('grid.edges: expected seconds after the start that increase from 0');
    expect(refusal([1, 60, 61])).toContain('grid.edges: expected seconds after the start that increase from 0');
  });

  it('has times with their offsets, null for what is not known, and an interval a line', () => {
    const lines = formatCurvesDocument(curves).split('\n');
    expect(lines[1]).toBe('  "format": "waterfill/curves@1",');
    const line = lines.find((text) => text.startsWith('    {"start":"2025-04-03T09:30:00-04:00"'))!;
    expect(line).toContain('"end":"2025-04-03T09:31:00-04:00","impact":[0.1,0.30000000000000004,null]');
    expect(line).toContain('"blocks":[{"start":"2025-04-03T09:30:00-04:00"');
    expect(line).toContain('{"start":"2025-04-03T09:30:30-04:00","impact":[null,null,null],"halfSpread":null}');
  });

  it('is refused with the path of what is wrong', () => {
    expect(refusalWith({ format: 'waterfill/problem@1' })).toBe(
      'c.json: format: expected "waterfill/curves@1", got "waterfill/problem@1"',
    );
    expect(refusalWith({ sizes: [100, 100, 300] })).toContain(
      'sizes[1]: sizes increase, expected a number > 100, got 100',
    );
    expect(refusalWith({ sizes: [100, 200] })).toContain(
      'intervals[0].impact: expected 2 elements, one per size, got 3',
    );
    expect(refusalWith({ date: 'today' })).toContain('date: expected a date, like 2025-06-02, got "today"');
    expect(refusalWith({ grid: { ...curves.grid, intervalSeconds: 1e13 } })).toContain(
      'grid.intervalSeconds: 2 intervals of 10000000000000 seconds end beyond the calendar',
    );
    expect(refusalWith({ colour: 1 })).toContain('colour: unknown field; the fields here are format, symbol, date');
  });

  it('is refused for an interval that cannot be', () => {
    const refusal = (interval: object) => refusalWith({}, interval);
    expect(refusal({ coverage: [1, 2, 0] })).toContain('intervals[0].coverage[1]: expected 0 to 1, got 2');
    expect(refusal({ coverage: [1, null, 0] })).toContain(
      'intervals[0].coverage[1]: expected a finite number, got null',
    );
    expect(refusal({ largestSize: 300 })).toContain('largestSize: expected 0 or a size with an impact, got 300');
    expect(refusal({ closed: 'halted' })).toContain('closed: expected no field, since the largest size is 200');
    expect(refusal({ closed: 'asleep' })).toContain('intervals[0].closed');
    expect(refusal({ days: 0 })).toContain('intervals[0].days');
    expect(refusal({ end: '2025-04-03T09:32:00-04:00' })).toContain(
      'expected 2025-04-03T09:31:00-04:00, as the grid says',
    );
    expect(refusal({ impact: [1, 'x', 3] })).toContain('intervals[0].impact[1]: expected a finite number, or null');
  });
});

describe('curves as CSV', () => {
  it('have a row per interval and size, empty for what is not known', () => {
    const lines = formatCurvesCsv(curves).split('\n');
    expect(lines).toHaveLength(1 + 6 + 1);
    const times = '2025-04-03T09:30:00-04:00,2025-04-03T09:31:00-04:00';
    expect(lines[2]).toBe(`0,${times},200,0.30000000000000004,1,200,0.05,31.5,1234,17`);
    expect(lines[4]).toBe('1,2025-04-03T09:31:00-04:00,2025-04-03T09:32:00-04:00,100,,0,0,,,,0');
  });
});

describe.skipIf(!hasSharedData)(`curves of a real day${unlessShared}`, () => {
  it('whose intervals differ in depth by more than the sizes kept are read back', async () => {
    const file = sharedPath('standx/standx_book_snapshot_20_2026-01-06_BTC-USD.csv.gz');
    const [session, timezone] = [{ open: '00:00', close: '24:00' }, 'UTC'];
    const recording = await openBook(file, { session, timezone });
    const { curves: day } = await measureDay(recording, { ...session, timezone, intervalSeconds: 300 });
    const read = parseCurvesDocument(formatCurvesDocument(day));
    expect(read.intervals.filter(({ closed: reason }) => reason === 'too-thin')).toHaveLength(27);
    expect(read).toEqual(day);
  });
});
