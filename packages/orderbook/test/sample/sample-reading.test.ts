import { expect, test } from 'vitest';
import { type BookFile, openRecording, sampleCsv, sampleFileName } from '../../src/index.js';
import { sampleRows, sampleText } from './sample-book.js';

const day = { name: 'thin', date: '2025-11-03', seed: 3 } as const;

test('our own reader finds no fault in a sample', { timeout: 30_000 }, async () => {
  const file: BookFile = {
    name: sampleFileName(day),
    stream: bytes,
  };
  const recording = await openRecording(file);
  const report = await recording.read(() => {});
  const rows = sampleRows(sampleText(day));
  expect(report).toMatchObject({ symbol: 'THIN', date: day.date, rows: rows.length });
  expect(report.faults.size).toBe(0);
  expect(report.states).toBe(rows.filter(({ isSettled }) => isSettled).length);
});

async function* bytes(): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of sampleCsv(day)) yield encoder.encode(piece);
}
