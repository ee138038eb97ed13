import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ColumnUse,
  CsvRow,
  FIELD_COUNT_IS_WRONG,
  QUOTES_ARE_WRONG,
  ROW_IS_GOOD,
} from '../src/formats/csv/csv-row.js';

function parse(text: string): [outcome: number, value: number] {
  const row = new CsvRow([{ number: 0 }]);
  const bytes = new TextEncoder().encode(`${text}\n`);
  return [row.parse(bytes, 0), row.values[0]!];
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

it.each(['NaN', 'Infinity', '0x10', '1_000', '1.2.3', '--1', '-', '.', 'e5', '1 2'])('refuses %s', (text) => {
  expect(parse(text)[0]).toBe(0);
});

it('reads an empty field as NaN', () => {
  expect(parse('')).toEqual([ROW_IS_GOOD, Number.NaN]);
  expect(parse('""')).toEqual([ROW_IS_GOOD, Number.NaN]);
});

it('sees more fields than columns, and fewer', () => {
  expect(parse('1,2')[0]).toBe(FIELD_COUNT_IS_WRONG);
  const row = new CsvRow([{ number: 0 }, undefined]);
  expect(row.parse(Uint8Array.of(49, 10), 0)).toBe(FIELD_COUNT_IS_WRONG);
});

describe('a row of several columns', () => {
  const uses = [undefined, { number: 0 }, { text: 0 }, undefined, undefined, { number: 1 }] as const;

  function read(text: string, columns: readonly ColumnUse[] = uses) {
    const row = new CsvRow(columns);
    const bytes = new TextEncoder().encode(`,,\n${text}\nnext,1\n`);
    const outcome = row.parse(bytes, 3);
    const places = Array.from(row.textStarts, (start, k) => [start, row.textEnds[k]]);
    return { outcome, values: Array.from(row.values), texts: places.slice(0, 1), end: row.end };
  }

  it('is read the same whether or not a field of it is unusual', () => {
    const field = fc.stringMatching(/^(-?\d{0,12}(\.\d{0,3})?|1e2|[ab \r:+-]{0,6}|"(1|a,b)")$/);
    fc.assert(
      fc.property(fc.array(field, { minLength: 5, maxLength: 7 }), (fields) => {
        const columns = [...uses, undefined];
        const plain = read([...fields, 'x'].join(','), columns);
        const unusual = read([...fields, '"x"'].join(','), columns);
        if (plain.outcome === ROW_IS_GOOD) expect({ ...unusual, end: unusual.end - 2 }).toEqual(plain);
        else expect(unusual.outcome).toBe(plain.outcome);
      }),
      { numRuns: 300 },
    );
  });

  it('is read the same wherever it stands, and whatever follows it', () => {
    const field = fc.stringMatching(/^(-?\d{0,12}(\.\d{0,10})?|[ab \r:+-]{0,6}|é|\/\.)$/);
    fc.assert(
      fc.property(fc.array(field, { minLength: 5, maxLength: 7 }), fc.string(), (fields, after) => {
        const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
        const alone = new CsvRow(uses);
        const among = new CsvRow(uses);
        const outcome = alone.parse(bytes(`${fields.join(',')}\n`), 0);
        expect(among.parse(bytes(`,\n${fields.join(',')}\n${after}1234`), 2)).toBe(outcome);
        if (outcome !== ROW_IS_GOOD) return;
        expect(among.end).toBe(alone.end + 2);
        expect([...among.values]).toEqual([...alone.values]);
        expect(among.textEnds[0]! - among.textStarts[0]!).toBe(alone.textEnds[0]! - alone.textStarts[0]!);
      }),
      { numRuns: 300 },
    );
  });

  it('ends at its line feed, whatever is before that', () => {
    expect(read('x,1.5,ab,,,22')).toEqual({ outcome: ROW_IS_GOOD, values: [1.5, 22], texts: [[9, 11]], end: 16 });
    expect(read('x,1.5,ab,,,22\r')).toEqual({ outcome: ROW_IS_GOOD, values: [1.5, 22], texts: [[9, 11]], end: 17 });
    expect(read('"x",1.5,"ab",",","",22\r')).toMatchObject({ outcome: ROW_IS_GOOD, values: [1.5, 22], end: 26 });
    expect(read('a,1\r', [undefined, { text: 0 }]).texts).toEqual([[5, 6]]);
    expect(read('a,1 b', [undefined, { text: 0 }]).texts).toEqual([[5, 8]]);
  });

  it('shows the first column that is at fault', () => {
    expect(read('x,y,ab,,,z').outcome).toBe(1);
    expect(read('x,1,ab,,"z,2').outcome).toBe(QUOTES_ARE_WRONG - 4);
    expect(read('"x" ,1,ab,,z,2').outcome).toBe(QUOTES_ARE_WRONG);
    expect(read('x,1,ab,,2').outcome).toBe(FIELD_COUNT_IS_WRONG);
    expect(read('x,1,ab,,,2,').outcome).toBe(FIELD_COUNT_IS_WRONG);
  });

  it('has no number of the row before where a field is empty', () => {
    const row = new CsvRow([{ number: 0 }, undefined]);
    const bytes = new TextEncoder().encode('1,2\n,2\n');
    row.parse(bytes, 0);
    expect(row.parse(bytes, row.end + 1)).toBe(ROW_IS_GOOD);
    expect(row.values[0]).toBeNaN();
  });
});
