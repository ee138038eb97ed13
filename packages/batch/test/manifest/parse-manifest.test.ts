import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseManifest } from '@waterfill/batch';
import { readManifest } from '@waterfill/batch/node';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';

const plain = (rows: readonly { readonly fields: ReadonlyMap<string, string> }[]) =>
  rows.map(({ fields }) => Object.fromEntries(fields));

const expected = [
  { recordings: 'a.csv;b.csv', quantity: '2000', 'min-coverage': '0.5' },
  { recordings: 'c.csv', quantity: '5%' },
];

describe('a manifest', () => {
  test('says the same as CSV, as JSON lines and as Parquet', async () => {
    const csv = '\uFEFFrecordings,quantity,min_coverage\r\na.csv;b.csv,2000,0.5\r\n\r\nc.csv, 5% ,\r\n';
    expect(plain(parseManifest(csv, 'orders.csv'))).toEqual(expected);
    const lines = `{"recordings":["a.csv","b.csv"],"quantity":2000,"min-coverage":0.5}\n\n{"recordings":"c.csv","quantity":"5%"}`;
    expect(plain(parseManifest(lines, 'orders.jsonl'))).toEqual(expected);
    const folder = await mkdtemp(join(tmpdir(), 'waterfill-manifest-'));
    const columnData = [
      { name: 'recordings', data: ['a.csv;b.csv', 'c.csv'] },
      { name: 'quantity', data: ['2000', '5%'] },
      { name: 'min_coverage', data: [0.5, null], type: 'DOUBLE' as const, nullable: true },
    ];
    await writeFile(join(folder, 'orders.parquet'), new Uint8Array(parquetWriteBuffer({ columnData })));
    expect(plain(await readManifest(join(folder, 'orders.parquet')))).toEqual(expected);
    await writeFile(join(folder, 'broken.parquet'), 'PAR1');
    await expect(readManifest(join(folder, 'broken.parquet'))).rejects.toMatchObject({ code: 'cannot-read' });
    await rm(folder, { recursive: true });
  });

  test('knows the line of each row', () => {
    expect(parseManifest('a\n1\n\n2\n', 'x.csv').map(({ line }) => line)).toEqual([2, 4]);
    expect(parseManifest('{"a":1}\n\n{"a":2}', 'x.ndjson').map(({ line }) => line)).toEqual([1, 3]);
    const quoted = parseManifest('a,"b\r\nc"\r\n1,"2\r\n\r\n3"\r\n\r\n4,5\r\n6\r\n', 'x.csv');
    expect(quoted.map(({ line }) => line)).toEqual([3, 7, 8]);
  });

  test.each([
    ['x.csv', 'a,b\n', 'no jobs'],
    ['x.csv', 'a,a\n1,2\n', 'a is there twice'],
    ['x.csv', 'a,b\n1,"2\n\n3"\n4,"5\n', 'line 5'],
  ])('is refused with its line: %s %j', (name, text, words) => {
    expect(() => parseManifest(text, name)).toThrow(words);
  });

  test.each([
    ['x.csv', 'a,b\n1,2\n3\n4,5\n', 'it has 1 fields, and the header has 2 columns'],
    ['x.jsonl', '{"a":1,"b":2}\n[3]\n{"a":4}\n', 'expected a JSON object'],
    ['x.jsonl', '{"a":1}\n{"a":3,"b":{"c":1}}\n{"a":4}\n', 'b is an object'],
  ])('has the rows beside one that cannot be a job: %s %j', (name, text, fault) => {
    const rows = parseManifest(text, name);
    expect(rows.map((row) => row.fault)).toEqual([undefined, expect.stringContaining(fault), undefined]);
    expect([rows[0], rows[2]].map((row) => row?.fields.get('a'))).toEqual(['1', '4']);
  });
});
