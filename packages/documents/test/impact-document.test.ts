import { formatImpactDocument, parseImpactDocument } from '@waterfill/documents';
import type { FittedImpact, FittedInterval } from '@waterfill/model';
import { describe, expect, it, test } from 'vitest';
import { fitsSchema } from './fits-schema.js';
import { refusalOf } from './refusal-of.js';

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const undefinedRanges = { coefficient: [Number.NaN, Number.NaN], exponent: [Number.NaN, Number.NaN] } as const;

const fitted: FittedInterval = {
  status: 'fitted',
  warnings: ['sizes from 100 to 300 shares only'],
  coefficient: 0.1 + 0.2,
  exponent: 0.55,
  halfSpread: 0.05,
  stdErr: { coefficient: 1e-3, exponent: Number.NaN },
  interval95: { coefficient: [0.29, 0.31], exponent: [0, Number.POSITIVE_INFINITY] },
  bestKnown: { size: 240, factor95: 1.125 },
  residualStdErr: { coefficient: 1e-4, exponent: 2e-2 },
  rSquared: 0.98,
  rss: 1e-9,
  points: 3,
  largestSize: 300,
};

const flat: FittedInterval = {
  ...{ status: 'flat', reason: 'the impact does not grow', coefficient: 0, exponent: Number.NaN, halfSpread: 0.02 },
  ...{ stdErr: unknown, interval95: undefinedRanges, residualStdErr: unknown },
  ...{ rSquared: Number.NaN, rss: 0, points: 5, largestSize: 200 },
};

const closed: FittedInterval = {
  ...{ status: 'closed', reason: 'no book', coefficient: Number.NaN, exponent: Number.NaN },
  ...{ stdErr: unknown, interval95: undefinedRanges, residualStdErr: unknown },
  ...{ rSquared: Number.NaN, rss: Number.NaN, points: 0, largestSize: 0 },
};

const fit: FittedImpact = {
  symbol: 'FLOW',
  dates: ['2025-04-02', '2025-04-03'],
  side: 'sell',
  family: 'half-spread-power-law',
  exponents: 'shrunk',
  replicates: 'days',
  shrinkage: { exponent: 0.6, w: 0.25, v: 0.03, tau: 0.1, rho: 0 },
  grid: { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' },
  intervals: [fitted, flat, closed],
};

/** The document with some fields replaced, and some of one of its intervals. */
const textWith = (change: object, t = 0, changeOfInterval: object = {}): string => {
  const document = JSON.parse(formatImpactDocument(fit)) as { intervals: object[] };
  const intervals = document.intervals.map((interval, i) =>
    i === t ? { ...interval, ...changeOfInterval } : interval,
  );
  return JSON.stringify({ ...document, intervals, ...change });
};
const refusalWith = (change: object, t = 0, changeOfInterval: object = {}): string =>
  refusalOf(() => parseImpactDocument(textWith(change, t, changeOfInterval), 'impact.json'));

describe('an impact document', () => {
  it('is read as it was written, every digit of it', () => {
    expect(parseImpactDocument(formatImpactDocument(fit))).toEqual(fit);
  });

  it('fits its JSON Schema', () => {
    expect(fitsSchema('impact', formatImpactDocument(fit))).toBe(true);
  });

  it('is read without what is optional, with an exponent that was given', () => {
    const { symbol: _, shrinkage: __, ...plain } = { ...fit, exponents: 0.6, intervals: [closed] };
    expect(parseImpactDocument(formatImpactDocument(plain))).toEqual(plain);
  });

  it('has times with their offsets, null for what is not defined or has no end, and an interval a line', () => {
    const lines = formatImpactDocument(fit).split('\n');
    expect(lines[1]).toBe('  "format": "waterfill/impact@1",');
    const start = '    {"start":"2025-04-03T09:30:00-04:00","end":"2025-04-03T09:31:00-04:00","status":"fitted"';
    const line = lines.find((text) => text.startsWith(start))!;
    expect(line).toContain('"coefficient":0.30000000000000004,"exponent":0.55,"halfSpread":0.05,"largestSize":300');
    expect(line).toContain('"stdErr":{"coefficient":0.001,"exponent":null}');
    expect(line).toContain('"interval95":{"coefficient":[0.29,0.31],"exponent":[0,null]}');
  });
});

describe('an impact document is refused', () => {
  test.each<[string, object, RegExp]>([
    ['another format', { format: 'waterfill/curves@1' }, /^impact\.json: format: expected "waterfill\/impact@1", got /],
    ['an unknown field', { colour: 1 }, /colour: unknown field; the fields here are format, symbol, dates, side, fam/],
    ['no dates', { dates: [] }, /dates: expected an array that is not empty, got an empty array$/],
    ['a date that is none', { dates: ['2025-04-31'] }, /dates\[0\]: expected a date.*got "2025-04-31"$/],
    ['an unknown family', { family: 'cubic' }, /family: expected "power-law" or .* or "square-root", got "cubic"$/],
    ['an exponent below 0', { exponents: -1 }, /exponents: expected a number > 0, got -1$/],
    ['another rule', { exponents: 'own' }, /exponents: expected "per-interval", .* or a number > 0, got "own"$/],
    [
      'a weight above 1',
      { shrinkage: { ...fit.shrinkage, w: 1.5 } },
      /shrinkage\.w: expected a number <= 1, got 1\.5$/,
    ],
    [
      'a correlation of 1',
      { shrinkage: { ...fit.shrinkage, rho: 1 } },
      /shrinkage\.rho: expected a number < 1, got 1$/,
    ],
    ['a variance below 0', { shrinkage: { ...fit.shrinkage, v: -1 } }, /shrinkage\.v: expected a number >= 0, got -1$/],
    [
      'shrinkage of others',
      { exponents: 'shared' },
      /shrinkage: belongs to "exponents": "shrunk" alone, got "shared"$/,
    ],
    ['no intervals', { intervals: [] }, /intervals: expected an array that is not empty, got an empty array$/],
    [
      'a grid beyond the calendar',
      { grid: { ...fit.grid, intervalSeconds: 1e13 } },
      /grid\.intervalSeconds: 3 intervals of 10000000000000 seconds end beyond the calendar/,
    ],
  ])('for %s', (_, change, message) => {
    expect(refusalWith(change)).toMatch(message);
  });

  test.each<[string, number, object, RegExp]>([
    [
      'another status',
      0,
      { status: 'ok' },
      /intervals\[0\]\.status: expected "fitted" or "flat" or "closed", got "ok"/,
    ],
    ['a fitted coefficient of 0', 0, { coefficient: 0 }, /intervals\[0\]\.coefficient: expected a number > 0, got 0$/],
    ['a fitted exponent of 0', 0, { exponent: 0 }, /intervals\[0\]\.exponent: expected a number > 0, got 0$/],
    ['a fitted exponent of null', 0, { exponent: null }, /exponent: expected a finite number, got null$/],
    ['a fitted largest size of 0', 0, { largestSize: 0 }, /largestSize: expected a number > 0, got 0$/],
    [
      'no half-spread',
      0,
      { halfSpread: undefined },
      /halfSpread: expected a number >= 0, but it is missing; the family/,
    ],
    ['a negative half-spread', 0, { halfSpread: -1 }, /halfSpread: expected a number >= 0, got -1$/],
    ['a flat coefficient', 1, { coefficient: 0.1 }, /intervals\[1\]\.coefficient: expected 0, got 0\.1$/],
    ['a flat exponent', 1, { exponent: 0.5 }, /intervals\[1\]\.exponent: expected null, got 0\.5$/],
    [
      'no flat level',
      1,
      { halfSpread: undefined },
      /intervals\[1\]\.halfSpread: expected a finite number, but it is mis/,
    ],
    ['a closed coefficient', 2, { coefficient: 0 }, /intervals\[2\]\.coefficient: expected null, got 0$/],
    ['a closed largest size', 2, { largestSize: 10 }, /intervals\[2\]\.largestSize: expected 0, got 10$/],
    ['an end off the grid', 0, { end: '2025-04-03T09:32:00-04:00' }, /end: expected 2025-04-03T09:31:00-04:00, as the/],
    ['half a point', 0, { points: 2.5 }, /points: expected a whole number, got 2\.5$/],
    [
      'a negative error',
      0,
      { stdErr: { coefficient: -1, exponent: 1 } },
      /stdErr\.coefficient: expected a number >= 0/,
    ],
    ['a negative sum of squares', 0, { rss: -1 }, /rss: expected a number >= 0, or null, got -1$/],
    ['an unknown field', 0, { slope: 1 }, /intervals\[0\]\.slope: unknown field; the fields here are status, coeff/],
  ])('for %s', (_, t, change, message) => {
    expect(refusalWith({}, t, change)).toMatch(message);
  });

  test.each<[string, unknown, RegExp]>([
    ['the wrong way round', [2, 1], /interval95\.exponent: expected the least and then the most/],
    ['without a lower end', [null, 1], /interval95\.exponent: expected the least and then the most/],
    ['below 0', [-1, 1], /interval95\.exponent\[0\]: expected a number >= 0, or null, got -1$/],
    ['of one number', 1, /interval95\.exponent: expected two numbers, the least and the most, got 1$/],
    ['of three numbers', [1, 2, 3], /interval95\.exponent: expected no more than 2 elements, got an array of 3$/],
  ])('for a range %s', (_, exponent, message) => {
    expect(refusalWith({}, 0, { interval95: { coefficient: [1, 2], exponent } })).toMatch(message);
  });

  test('for a half-spread in a family without one', () => {
    expect(refusalWith({ family: 'power-law' })).toMatch(
      /intervals\[0\]\.halfSpread: expected no field, got 0\.05; the family is "power-law"$/,
    );
  });
});
