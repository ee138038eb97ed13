import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type BookFile, openRecording } from '../src/index.js';
import { memoryFile } from './made-up-recording.js';
import { dbnOfTable, mbpTable, parquetOfTable } from './mbp-table.js';
import { measure } from './measure-chosen.js';
import { sampleStart } from './sample-start.js';
import { hasSharedData, sharedPath, unlessShared } from './shared-data.js';

/** The curves, and what was read, to the last bit, but for what is the file's own. */
async function measured(file: BookFile): Promise<unknown> {
  const { report, curves } = JSON.parse(await measure(await openRecording(file))) as {
    report: Record<string, unknown>;
    curves: object;
  };
  const { symbol, date, rows, states, first, last, faults } = report;
  return { symbol, date, rows, states, first, last, faults, curves };
}

async function expectSameCurves(csv: string): Promise<void> {
  const table = mbpTable(csv);
  const expected = await measured(memoryFile('day.csv', csv, 100_000));
  expect(expected).toMatchObject({ rows: table.rows.length });
  const forms = {
    'day.dbn': dbnOfTable(table),
    'double.parquet': parquetOfTable(table, { rowGroupSize: 5000 }),
    'int64.parquet': parquetOfTable(table, { prices: 'int64', codec: 'ZSTD', pageSize: 10_000 }),
    'plain.parquet': parquetOfTable(table, { prices: 'int64', codec: 'UNCOMPRESSED', rowGroupSize: 700 }),
  };
  for (const [name, bytes] of Object.entries(forms)) {
    expect(await measured(memoryFile(name, bytes, 100_000))).toEqual(expected);
  }
}

describe('the same states as CSV, binary and Parquet', () => {
  it('give the same curves to the bit', async () => {
    await expectSameCurves(sampleStart(2.7e6));
  });

  it.skipIf(!hasSharedData)(`do so on a real day${unlessShared}`, async () => {
    const path = sharedPath('databento-mbp10/FROG_2025-04-03.csv.gz');
    await expectSameCurves(gunzipSync(readFileSync(path)).toString());
  });
});
