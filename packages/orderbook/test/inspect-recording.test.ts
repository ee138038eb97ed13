import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectRecording, openRecording } from '../src/index.js';
import { openBook } from '../src/node/index.js';
import { type MbpRow, mbpText, memoryFile } from './made-up-recording.js';

async function inspect(content: string | Uint8Array, symbol?: string): ReturnType<typeof inspectRecording> {
  return inspectRecording(await openRecording(memoryFile('day.csv', content), { lenient: true, symbol }));
}

function rowAt(k: number, row: MbpRow): MbpRow {
  return { ...row, time: `2025-04-03T13:30:00.${String(k).padStart(9, '0')}Z` };
}

describe('an inspection of several instruments', () => {
  const one: MbpRow = { symbol: 'ONE' };
  const two: MbpRow = { symbol: 'TWO', action: 'T', size: '30', levels: '20.00,20.50,7,8|,,0,0' };
  const empty: MbpRow = { symbol: 'TWO', levels: ',20.50,0,8|,,0,0' };
  const text = mbpText([one, two, one, one, empty].map((row, k) => rowAt(k, row)));

  it('keeps their books apart', async () => {
    const { books, report } = await inspect(text);
    expect([...books.keys()]).toEqual(['ONE', 'TWO']);
    expect(books.get('ONE')).toMatchObject({ states: 3, volume: 0, oneSided: 0, bidDepth: { median: 400 } });
    expect(books.get('TWO')).toMatchObject({ states: 2, volume: 30, oneSided: 1, spread: { low: 0.5, high: 0.5 } });
    expect(report.symbols).toEqual(
      new Map([
        ['ONE', 3],
        ['TWO', 2],
      ]),
    );
  });

  it('says of each what it says of it alone', async () => {
    const { books } = await inspect(text);
    for (const [symbol, glance] of books)
      expect((await inspect(text, symbol)).books).toEqual(new Map([[symbol, glance]]));
  });

  it('looks at no more than twenty, and counts the rest', async () => {
    const rows = Array.from({ length: 50 }, (_, k) => rowAt(k, { symbol: `S${k % 25}` }));
    const { books, report } = await inspect(mbpText(rows));
    expect([books.size, report.symbols.size, report.states]).toEqual([20, 25, 50]);
    expect(books.get('S19')!.states).toBe(2);
  });
});

it('an inspection of a gzip file on the disk that was cut misses none of the rows that are there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waterfill-cut-'));
  const path = join(folder, 'day.csv.gz');
  const rows = Array.from({ length: 5000 }, (_, k) => rowAt(k, { size: String((k * 7919) % 1000) }));
  const packed = gzipSync(mbpText(rows));
  for (const share of [0.3, 0.6, 0.95]) {
    const cut = packed.subarray(0, share * packed.length);
    writeFileSync(path, cut);
    const { report } = await inspectRecording(await openBook(path, { lenient: true }));
    const lines = gunzipSync(cut, { finishFlush: constants.Z_SYNC_FLUSH }).toString().split('\n');
    expect(report.faults.get('cut-short')).toBe(1);
    expect([report.rows, report.states]).toEqual([lines.length - 1, lines.length - 2]);
  }
  rmSync(folder, { recursive: true });
});
