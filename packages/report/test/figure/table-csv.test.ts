import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableCsv } from '../../src/index.js';
import { allFigures } from '../made-up-day.js';

/** Reads CSV after RFC 4180, by its grammar. */
function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  for (let at = 0; at < text.length; ) {
    const record: string[] = [];
    for (let isLast = false; !isLast; ) {
      const [all, quotedText, plain, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(text.slice(at))!;
      record.push(quotedText === undefined ? plain! : quotedText.replaceAll('""', '"'));
      isLast = end === '\r\n';
      at += all.length;
    }
    records.push(record);
  }
  return records;
}

describe('a table as CSV', () => {
  it('gives back whatever texts it holds', () => {
    const columns = [1, 2].map((k) => ({ title: `a, "b"\n${k}`, kind: 'text' as const }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string(), fc.string({ unit: fc.constantFrom(',', '"', '\r', '\n', 'x') }))),
        (rows) => {
          expect(parseCsv(tableCsv({ columns, rows }))).toEqual([columns.map(({ title }) => title), ...rows]);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('has plain numbers, and the ends of a range apart', () => {
    const columns = [
      { title: 'from', kind: 'text' },
      { title: 'shares', kind: 'number' },
      { title: 'exponent, shrunk', kind: 'range' },
    ] as const;
    const rows = [
      ['09:30', '12,345', '0.5 (0.25 to 1,000)'],
      ['09:31', '–', '0.5'],
      ['09:32', 'no bound', '–'],
    ];
    expect(parseCsv(tableCsv({ columns, rows }))).toEqual([
      ['from', 'shares', 'exponent, shrunk', 'exponent, shrunk, at least', 'exponent, shrunk, at most'],
      ['09:30', '12345', '0.5', '0.25', '1000'],
      ['09:31', '', '0.5', '', ''],
      ['09:32', 'Infinity', '', '', ''],
    ]);
  });

  it('of every figure is of as many records as rows, all of one length', () => {
    for (const { table } of allFigures()) {
      const [header, ...records] = parseCsv(tableCsv(table));
      expect(records.length).toBe(table.rows.length);
      expect(new Set(records.map(({ length }) => length))).toEqual(new Set([header!.length]));
    }
  });
});
