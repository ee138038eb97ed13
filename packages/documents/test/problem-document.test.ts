import { DocumentError, formatProblemDocument, parseProblemDocument } from '@waterfill/documents';
import { createProblem } from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { refusalOf } from './refusal-of.js';

const impact = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] };
const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
const document = { format: 'waterfill/problem@1', quantity: 24, impact };

const parse = (fields: object) => parseProblemDocument(JSON.stringify(fields), 'problem.json');
const refusal = (fields: unknown) => refusalOf(() => parse(fields as object));

describe('a problem document', () => {
  test('is read with null for no bound', () => {
    const { problem } = parse({ ...document, lower: [null, 1, 0], upper: [null, 9, null] });
    expect(Array.from(problem.lower)).toEqual([0, 1, 0]);
    expect(Array.from(problem.upper)).toEqual([Number.POSITIVE_INFINITY, 9, Number.POSITIVE_INFINITY]);
  });

  test('is read with null for no trajectory bound', () => {
    const { problem } = parse({ ...document, trajectory: { lower: [null, 5, null], upper: [null, 9, null] } });
    expect(Array.from(problem.trajectory!.lower)).toEqual([0, 5, 0]);
    expect(Array.from(problem.trajectory!.upper)).toEqual([Number.POSITIVE_INFINITY, 9, Number.POSITIVE_INFINITY]);
  });

  test('may have a target to track, written as it is read', () => {
    const { problem } = parse({ ...document, tracking: { weight: 0.5, target: [8, 16, 24] } });
    expect(problem.tracking).toEqual({
      weight: Float64Array.of(0.5, 0.5, 0.5),
      target: Float64Array.of(8, 16, 24),
    });
    expect(parseProblemDocument(formatProblemDocument({ problem })).problem).toEqual(problem);
  });

  test('is refused with a target in parts of the order', () => {
    expect(refusal({ ...document, tracking: { weight: 0.5, target: [0.25, 0.5, 1] } })).toContain(
      'tracking.target[2]: expected the quantity, 24, all of which is done by the end of the last interval, got 1',
    );
  });

  test('keeps its grid, symbol, side and currency', () => {
    const labels = { grid, symbol: 'SAMPLE', side: 'sell', currency: 'USD' };
    expect(parse({ ...document, ...labels })).toMatchObject(labels);
  });

  test('may begin with a byte order mark', () => {
    expect(parseProblemDocument(`\uFEFF${JSON.stringify(document)}`).problem.quantity).toBe(24);
  });

  test('may be in lots, with an odd one', () => {
    const { problem } = parse({ ...document, lot: 10, oddLot: 'last' });
    expect(problem).toMatchObject({ lot: 10, oddLot: 'last' });
    expect(parseProblemDocument(formatProblemDocument({ problem })).problem).toEqual(problem);
  });

  test('may have fees of either sign, written as they are read', () => {
    const { problem } = parse({ ...document, fee: [0.003, -0.002, 0] });
    expect(problem.fee).toEqual(Float64Array.of(0.003, -0.002, 0));
    expect(parseProblemDocument(formatProblemDocument({ problem })).problem).toEqual(problem);
    expect(parse({ ...document, fee: -0.002 }).problem.fee).toEqual(Float64Array.of(-0.002, -0.002, -0.002));
  });

  test('may be tabulated', () => {
    const tabulated = { kind: 'tabulated', sizes: [[0, 10, 20]], costs: [[0, 1, 3]] };
    expect(parse({ ...document, impact: tabulated }).problem.impact.kind).toBe('tabulated');
  });

  test('is written so that the same is read back, to the last digit', () => {
    const problem = createProblem({
      quantity: 0.1 + 0.2,
      impact: { kind: 'power-law', coefficient: [5e-324, 1 / 3], exponent: [Math.PI, 0.1], halfSpread: [0, 1e-17] },
      lower: [0, 1e-9],
      upper: [Number.POSITIVE_INFINITY, 1.7976931348623157e308],
      trajectory: { lower: [0.1, 0], upper: [0.3, Number.POSITIVE_INFINITY] },
      risk: { aversion: 1e-7, volatility: [0.02, 1 / 3], duration: [1, 2] },
      permanentImpact: 2.5e-7,
    });
    const written = { problem, grid, symbol: 'A "quoted"\nname', side: 'buy', currency: 'USD' } as const;
    expect(parseProblemDocument(formatProblemDocument(written))).toEqual(written);
  });

  test('of tables is written so that the same is read back', () => {
    const tabulated = {
      kind: 'tabulated',
      sizes: [
        [0, 10],
        [0, 5, 7],
      ],
      costs: [
        [0, 1],
        [0, 2, 4],
      ],
    } as const;
    const written = { problem: createProblem({ quantity: 12, impact: tabulated }) };
    expect(parseProblemDocument(formatProblemDocument(written))).toEqual(written);
  });

  test('names the first wrong place and counts the others', () => {
    const message = refusal({ ...document, quantity: '24', side: 'short', x: 1, y: 2, z: 3 });
    expect(message).toBe('problem.json: quantity: expected a finite number, got "24" (4 more to fix: side, x, y, ...)');
  });

  test('with a million wrong numbers is refused in one line', () => {
    const message = refusal({ ...document, impact: { ...impact, exponent: new Array(1e6).fill('x') } });
    expect(message).toBe(
      'problem.json: impact.exponent[0]: expected a finite number, got "x" (and 999999 more in this array)',
    );
  });

  test('carries the parts of its refusal', () => {
    const wrong = JSON.stringify({ ...document, quantity: -1 });
    expect(() => parseProblemDocument(wrong, 'p.json')).toThrow(
      expect.objectContaining({ name: 'DocumentError', source: 'p.json', path: 'quantity' }),
    );
    expect(new DocumentError('p.json', '', 'empty').message).toBe('p.json: empty');
  });
});

const refusals: [what: string, fields: unknown, message: RegExp][] = [
  ['an array', [], /^problem\.json: expected an object with "format": "waterfill\/problem@1", got an empty array$/],
  [
    'no format',
    { ...document, format: undefined },
    /format: expected "waterfill\/problem@1", but it is missing from .*; add "format": "waterfill\/problem@1" as/,
  ],
  ['a fee that is a text', { ...document, fee: '-0.002' }, /fee: /],
  ['too few fees', { ...document, fee: [0.001] }, /fee: expected 3 elements, got 1/],
  ['a fee of nothing', { ...document, fee: [0.001, null, 0] }, /fee\[1\]: /],
  [
    'a field of the impact that is one of the problem',
    { ...document, impact: { ...impact, fee: [0, 0, 0] } },
    /impact\.fee: /,
  ],
  ['another version', { ...document, format: 'waterfill/problem@2' }, /got "waterfill\/problem@2"$/],
  [
    'a schedule',
    { format: 'waterfill/schedule@1', problem: document },
    /got "waterfill\/schedule@1"; the problem seems/,
  ],
  [
    'a wrapped problem',
    { name: 'a', why: 'b', problem: document },
    /an object with name, why, problem; the problem seems/,
  ],
  [
    'an unknown field',
    { ...document, quantitty: 1 },
    /quantitty: unknown field; the fields here are format, quantity, impact, lower, upper, fee, trajectory, risk, tracking, transientImpact, permanentImpact, lot, oddLot, grid, symbol, side, currency$/,
  ],
  [
    'an unknown impact field',
    { ...document, impact: { ...impact, halfspread: [1] } },
    /impact\.halfspread: unknown field; the fields here are kind, coefficient, exponent, halfSpread$/,
  ],
  [
    'an unknown grid field',
    { ...document, grid: { ...grid, end: 1 } },
    /grid\.end: unknown field; .* start, intervalSeconds, timezone, edges, auctions$/,
  ],
  ['a control character in a name', { ...document, '\u001b[31m': 1 }, /: "\\u001b\[31m": unknown field/],
  [
    'a negative trajectory bound',
    { ...document, trajectory: { lower: [0, -1, 0] } },
    /trajectory\.lower\[1\]: expected a finite number >= 0, got -1/,
  ],
  ['a short trajectory', { ...document, trajectory: { upper: [9] } }, /trajectory\.upper: expected 3 elements, got 1/],
  ['risk without its volatility', { ...document, risk: { aversion: 1, duration: [1, 1, 1] } }, /risk\.volatility/],
  [
    'a negative aversion',
    { ...document, risk: { aversion: -1, volatility: [1, 1, 1], duration: [1, 1, 1] } },
    /risk\.aversion: expected a finite number >= 0, got -1/,
  ],
  ['negative permanent impact', { ...document, permanentImpact: -1 }, /permanentImpact: expected a finite number >= 0/],
  ['a lot of nothing', { ...document, lot: 0 }, /: lot: expected a finite number of shares > 0, got 0/],
  ['a lot of null', { ...document, lot: null }, /: lot: expected a finite number, got null/],
  ['an order that is not whole lots', { ...document, lot: 10 }, /: quantity: expected whole lots of 10 shares, got 24/],
  ['another odd lot', { ...document, lot: 10, oddLot: 'first' }, /: oddLot: expected "last", got "first"/],
  ['no quantity', { ...document, quantity: undefined }, /quantity: expected a finite number, but it is missing/],
  ['a negative quantity', { ...document, quantity: -5 }, /quantity: expected a finite number >= 0, got -5/],
  ['a quantity of null', { ...document, quantity: null }, /quantity: expected a finite number, got null/],
  ['no impact', { ...document, impact: undefined }, /impact: expected an object, but it is missing/],
  [
    'an unknown kind',
    { ...document, impact: { kind: 'linear' } },
    /impact\.kind: expected "power-law" or "tabulated", got "linear"/,
  ],
  ['no kind', { ...document, impact: {} }, /impact\.kind: .*but it is missing/],
  [
    'no coefficient',
    { ...document, impact: { ...impact, coefficient: undefined } },
    /impact\.coefficient: expected an array of numbers, but it is missing/,
  ],
  [
    'a negative coefficient',
    { ...document, impact: { ...impact, coefficient: [1, -2, 1] } },
    /impact\.coefficient\[1\]: .*got -2/,
  ],
  [
    'a text as coefficient',
    { ...document, impact: { ...impact, coefficient: [1, 'a'] } },
    /impact\.coefficient\[1\]: expected a finite number, got "a"$/,
  ],
  [
    'an exponent of 0',
    { ...document, impact: { ...impact, exponent: [1, 1, 0] } },
    /impact\.exponent\[2\]: expected a finite number > 0, got 0: .*flat interval/,
  ],
  [
    'too few exponents',
    { ...document, impact: { ...impact, exponent: [1] } },
    /impact\.exponent: expected 3 elements, got 1/,
  ],
  [
    'a negative half-spread',
    { ...document, impact: { ...impact, halfSpread: [0, 0, -1] } },
    /impact\.halfSpread\[2\]: .*got -1/,
  ],
  [
    'no interval',
    { ...document, impact: { ...impact, coefficient: [], exponent: [] } },
    /impact\.coefficient: expected at least one interval/,
  ],
  [
    'a table that does not start at 0',
    { ...document, impact: { kind: 'tabulated', sizes: [[1, 2]], costs: [[0, 1]] } },
    /impact\.sizes\[0\]\[0\]: sizes start at 0, got 1/,
  ],
  [
    'a table of texts',
    { ...document, impact: { kind: 'tabulated', sizes: [[0, 'x']], costs: [[0, 1]] } },
    /impact\.sizes\[0\]\[1\]: expected a finite number, got "x"/,
  ],
  ['lower as null', { ...document, lower: null }, /lower: expected an array of numbers, got null/],
  ['a negative lower bound', { ...document, lower: [0, -1, 0] }, /lower\[1\]: .*got -1/],
  [
    'a text as bound',
    { ...document, upper: [null, 'x', null] },
    /upper\[1\]: expected a finite number, or null for no bound, got "x"/,
  ],
  [
    'upper below lower',
    { ...document, lower: [0, 5, 0], upper: [null, 4, null] },
    /upper\[1\]: expected at least lower\[1\] = 5, got 4/,
  ],
  ['too many bounds', { ...document, upper: [1, 2, 3, 4] }, /upper: expected 3 elements, got 4/],
  [
    'a flat interval without a bound',
    { ...document, impact: { ...impact, coefficient: [1, 0, 1] } },
    /upper\[1\]: a flat interval/,
  ],
  [
    'a start without offset',
    { ...document, grid: { ...grid, start: '2025-06-02T09:30:00' } },
    /grid\.start: expected a time with its offset.*got "2025-06-02T09:30:00"/,
  ],
  ['a day that does not exist', { ...document, grid: { ...grid, start: '2025-02-30T09:30:00Z' } }, /grid\.start: /],
  [
    'an interval of no length',
    { ...document, grid: { ...grid, intervalSeconds: 0 } },
    /grid\.intervalSeconds: expected a number > 0, got 0/,
  ],
  [
    'a grid beyond the calendar',
    { ...document, grid: { ...grid, intervalSeconds: 1e13 } },
    /grid\.intervalSeconds: 3 intervals of 10000000000000 seconds end beyond the calendar/,
  ],
  [
    'an unknown time zone',
    { ...document, grid: { ...grid, timezone: 'America/Boston' } },
    /grid\.timezone: expected an IANA time zone, .*got "America\/Boston"/,
  ],
  [
    'an offset as time zone',
    { ...document, grid: { ...grid, timezone: '-04:00' } },
    /grid\.timezone: expected an IANA/,
  ],
  ['no time zone', { ...document, grid: { ...grid, timezone: undefined } }, /grid\.timezone: .*but it is missing/],
  ['an empty symbol', { ...document, symbol: '' }, /symbol: expected a text that is not empty, got ""/],
  ['another side', { ...document, side: 'short' }, /side: expected "buy" or "sell", got "short"/],
  ['a number as currency', { ...document, currency: 840 }, /currency: expected a text, got 840/],
];

describe('a problem document is refused for', () => {
  test.each(refusals)('%s', (_, fields, message) => {
    expect(refusal(fields)).toMatch(message);
  });

  test('a number that overflows', () => {
    const text = JSON.stringify(document).replace('24', '1e999');
    expect(refusalOf(() => parseProblemDocument(text))).toBe(
      'problem: quantity: expected a finite number, got Infinity',
    );
  });
});
