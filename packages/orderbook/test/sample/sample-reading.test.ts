import { expect, test } from 'vitest';
import { openRecording, sampleBook } from '../../src/index.js';
import { sampleRows, sampleText } from './sample-book.js';

const day = { name: 'thin', date: '2025-11-03', seed: 3 } as const;

test('our own reader finds no fault in a sample, nor less than all of it', { timeout: 30_000 }, async () => {
  const recording = await openRecording(sampleBook(day));
  const rows = sampleRows(sampleText(day));
  const states = rows.filter(({ isSettled }) => isSettled).length;
  const expected = { symbol: 'THIN', date: day.date, rows: rows.length, states, faults: new Map() };
  expect(await recording.read(() => {})).toMatchObject(expected);
  // Each read generates it again.
  expect(await recording.read(() => {})).toMatchObject(expected);
});
