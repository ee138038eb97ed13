import { createProblem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderOfDocument, parsePlannableDocument } from '../src/index.js';
import { refusalOf } from './refusal-of.js';

const problemOf = (text: string, quantity = 24) =>
  orderOfDocument(parsePlannableDocument(text, 'own.csv'), quantity).problem;
const refusal = (text: string, quantity = 24): string =>
  refusalOf(() => orderOfDocument(parsePlannableDocument(text, 'own.csv'), quantity, 'own.csv'));

const row = fc.record({
  coefficient: fc.double({ min: 1e-6, max: 10, noNaN: true }),
  exponent: fc.double({ min: 0.1, max: 2, noNaN: true }),
  halfSpread: fc.double({ min: 0, max: 1, noNaN: true }),
  upper: fc.option(fc.integer({ min: 1, max: 100 }), { nil: Number.POSITIVE_INFINITY }),
});

describe('own parameters as CSV', () => {
  it('are the problem of the same numbers, to the bit', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const lines = rows.map(({ coefficient, exponent, halfSpread, upper }, k) =>
          [k, coefficient, exponent, halfSpread, '', upper === Number.POSITIVE_INFINITY ? '' : upper].join(','),
        );
        const of = (name: keyof (typeof rows)[number]): number[] => rows.map((one) => one[name]);
        const impact = {
          kind: 'power-law',
          coefficient: of('coefficient'),
          exponent: of('exponent'),
          halfSpread: of('halfSpread'),
        } as const;
        const expected = createProblem({ quantity: 24, impact, lower: rows.map(() => 0), upper: of('upper') });
        expect(problemOf(`interval,coefficient,exponent,halfSpread,lower,upper\n${lines.join('\n')}\n`)).toEqual(
          expected,
        );
      }),
      { numRuns: 100 },
    );
  });

  it('need no more than coefficients and exponents, in any order, as a spreadsheet writes them', () => {
    const { impact, upper } = problemOf('\uFEFF# mine\r\nexponent;coefficient\r\n0.5;2\r\n1;1\r\n;\r\n');
    expect(impact).toMatchObject({ coefficient: Float64Array.of(2, 1), exponent: Float64Array.of(0.5, 1) });
    expect(Array.from(upper)).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it.each([
    ['coefficient\n1\n', 'line 1: expected a column "exponent"'],
    [
      'coefficient,exponent,cap\n1,1,1\n',
      'line 1: expected columns among interval, coefficient, exponent, halfSpread, lower, upper, each once; got "cap"',
    ],
    ['coefficient,exponent\n1\n', 'line 2: expected 2 columns, as in the header, got 1'],
    ['coefficient,exponent\n1,\n', 'line 2, column "exponent": expected a finite number, got ""'],
    ['interval,coefficient,exponent\n1,1,1\n', 'line 2, column "interval": expected 0, got "1"'],
    ['coefficient,exponent\n', 'expected a header, and a row for each interval; got no row'],
    ['coefficient,exponent\n1,1\n\n1,-1\n', 'line 4, column "exponent": '],
    ['exponent,coefficient,lower,upper\n1,1,5,4\n', 'line 2, column "'],
  ])('are refused with the line and the column: %j', (text, message) => {
    expect(refusal(text)).toContain(`own.csv: ${message}`);
  });

  it('need a quantity', () => {
    const read = parsePlannableDocument('coefficient,exponent\n1,1\n');
    expect(refusalOf(() => orderOfDocument(read, undefined, 'own.csv'))).toBe(
      'own.csv: a CSV of parameters does not say how many shares to trade; change quantity',
    );
  });

  it('are not taken for JSON, nor JSON for them', () => {
    expect(refusal('exponent')).toContain('expected a column "coefficient"');
    expect(refusal('[1, 2]')).toContain('expected an object');
    expect(refusal('hello')).toContain('line 1, column 1');
  });
});
