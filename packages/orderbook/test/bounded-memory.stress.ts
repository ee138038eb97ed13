import { expect, it } from 'vitest';
import { type BookFile, openRecording } from '../src/index.js';
import { generatedDbn, generatedRecording, generatedTardis } from './generated-recording.js';

const MEGABYTE = 2 ** 20;

/** The most that this process holds while it reads so many rows, bytes. */
async function peakOf(generated: (rows: number) => BookFile, rows: number): Promise<number> {
  let [states, peak] = [0, 0];
  const recording = await openRecording(generated(rows));
  await recording.read(() => {
    if (++states % 20_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  });
  expect(states).toBe(rows);
  return peak;
}

it.each([
  ['CSV', generatedRecording],
  ['Databento binary', generatedDbn],
  ['Tardis CSV', generatedTardis],
])('a recording ten times as long takes no more memory: %s', async (_name, generated) => {
  await peakOf(generated, 100_000);
  const short = await peakOf(generated, 200_000);
  const long = await peakOf(generated, 2_000_000);
  expect(long - short).toBeLessThan(64 * MEGABYTE);
});
