import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IsoTime } from '../src/index.js';
import { mbpText, memoryFile, readAll, readText } from './made-up-recording.js';
import { mbpTable, parquetOfTable } from './mbp-table.js';
import { hasSharedData, sharedPath } from './shared-data.js';

/** Seconds and nanoseconds, or undefined; with what may follow a field of CSV behind it. */
function parsed(text: string): [number, number] | undefined {
  const time = new IsoTime();
  const bytes = new TextEncoder().encode(`${text},7:08\n`);
  return time.parse(bytes, 0, bytes.length - 6) ? [time.seconds, time.nanoseconds] : undefined;
}

const NOON = Date.parse('2025-04-03T12:00:00Z') / 1000;

describe('an ISO 8601 time', () => {
  it.each([
    ['2025-04-03 12:00:00', 0],
    ['2025-04-03 12:00:00Z', 0],
    ['2025-04-03t12:00:00z', 0],
    ['2025-04-03 12:00:00+00', 0],
    ['2025-04-03 12:00:00-00', 0],
    ['2025-04-03T12:00:00-00:00', 0],
    ['2025-04-03 12:00:00-0400', 4],
    ['2025-04-03 12:00:00-04', 4],
    ['2025-04-03 12:00:00 -04:00', 4],
    ['2025-04-03 12:00:00+05:30', -5.5],
    ['2025-04-03 12:00:00+0530', -5.5],
    ['2025-04-03 12:00:00+05:30:00', -5.5],
    ['2025-04-03 12:00:00 UTC', 0],
  ])('%s has its offset', (text, hours) => {
    expect(parsed(text)).toEqual([NOON + 3600 * hours, 0]);
    expect(parsed(text.replace('00:00', '00:07.5'))).toEqual([NOON + 7 + 3600 * hours, 500_000_000]);
    expect(parsed(text.replace('12:00:00', '12:00:07,000000001'))).toEqual([NOON + 7 + 3600 * hours, 1]);
  });

  it.each([
    ...[
      '+',
      '+0',
      '+000',
      '+00:',
      '+00:0',
      '+00:00:',
      '+24',
      '+00:60',
      '+0000:00',
      '+000000',
      'UTC1',
      'x',
      ' ',
      '.',
      ',',
      '+00 ',
    ],
    ...['Zz', '+00:00Z', '+00,00', ' +00:00 '],
  ])('ends with no "%s"', (end) => {
    expect(parsed(`2025-04-03 12:00:00${end}`)).toBeUndefined();
  });

  it.each(['2025-W14-4T12:00:00Z', '2025-093T12:00:00Z', '20250403T120000Z', '2025-04-03', '2025-04-03T12:00Z'])(
    'is not %s',
    (text) => expect(parsed(text)).toBeUndefined(),
  );

  it('is the same, however its offset is written', () => {
    const two = (value: number): string => String(value).padStart(2, '0');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: -14 * 60, max: 14 * 60 }), (seconds, offset) => {
        const local = new Date(1000 * (seconds + 60 * offset)).toISOString().slice(0, 19);
        const sign = offset < 0 ? '-' : '+';
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60].map(two);
        for (const zone of [`${hours}:${minutes}`, `${hours}${minutes}`, ...(minutes === '00' ? [hours] : [])]) {
          expect(parsed(`${local}${sign}${zone}`)).toEqual([seconds, 0]);
        }
      }),
    );
  });
});

describe('times with short offsets', () => {
  const rows = Array.from({ length: 20 }, (_, k) => ({ time: `2025-04-03 13:30:${String(k).padStart(2, '0')}.25Z` }));
  const short = rows.map(({ time }) => ({ time: time.replace('.25Z', '.250+00') }));

  it('are read from CSV, also where a comma is the decimal mark', async () => {
    const { states } = await readText(mbpText(rows));
    expect((await readText(mbpText(short))).states).toEqual(states);
    const quoted = short.map(({ time }) => ({ time: `"${time.replace('.', ',')}"` }));
    expect((await readText(mbpText(quoted))).states).toEqual(states);
  });

  it('are read from texts of Parquet', async () => {
    const texts = Object.fromEntries(short.map(({ time }, k) => [k, time]));
    const form = { asTexts: ['ts_event'], instead: { ts_event: texts } };
    const file = memoryFile('day.parquet', parquetOfTable(mbpTable(mbpText(rows)), form));
    expect((await readAll(file)).states).toEqual((await readText(mbpText(rows))).states);
  });
});

it.skipIf(!hasSharedData)('the made-up case of DuckDB is read', async () => {
  const text = gunzipSync(readFileSync(sharedPath('cases/44-duckdb-offset/d.csv.gz')));
  const { report } = await readAll(memoryFile('day.csv', text, 60_000));
  expect(report).toMatchObject({ rows: 360, states: 360, faults: new Map() });
});
