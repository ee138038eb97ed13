import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CsvRow, FIELD_COUNT_IS_WRONG, ROW_IS_GOOD } from '../src/csv-row.js';

function parse(text: string): [outcome: number, value: number] {
  const row = new CsvRow([{ number: 0 }]);
  const bytes = new TextEncoder().encode(`${text}\n`);
  return [row.parse(bytes, 0, bytes.length - 1), row.values[0]!];
}

it('reads a decimal number as the nearest double, however many digits it has', () => {
  const digits = fc.stringMatching(/^-?\d{1,20}(\.\d{0,20})?$/);
  fc.assert(
    fc.property(digits, (text) => {
      expect(parse(text)).toEqual([ROW_IS_GOOD, Number(text)]);
    }),
  );
});

it.each(['0.1', '233.67', '4743.250000000', '999999999999999', '9007199254740993', '.5', '5.', '1e-3', '+7', '-0.25'])(
  'reads %s',
  (text) => expect(parse(text)).toEqual([ROW_IS_GOOD, Number(text)]),
);

it.each(['NaN', 'Infinity', '0x10', '1_000', '1.2.3', '--1', '-', '.', 'e5', '1 2', '"1'])('refuses %s', (text) => {
  expect(parse(text)[0]).toBe(0);
});

it('reads an empty field as NaN', () => {
  expect(parse('')).toEqual([ROW_IS_GOOD, Number.NaN]);
  expect(parse('""')).toEqual([ROW_IS_GOOD, Number.NaN]);
});

it('sees more fields than columns, and fewer', () => {
  expect(parse('1,2')[0]).toBe(FIELD_COUNT_IS_WRONG);
  const row = new CsvRow([{ number: 0 }, undefined]);
  expect(row.parse(Uint8Array.of(49, 10), 0, 1)).toBe(FIELD_COUNT_IS_WRONG);
});
