import { expect, it } from 'vitest';
import { openRecording } from '../src/index.js';
import { generatedRecording } from './generated-recording.js';

const MEGABYTE = 2 ** 20;

/** The most that this process holds while it reads so many rows, bytes. */
async function peakOf(rows: number): Promise<number> {
  let [states, peak] = [0, 0];
  const recording = await openRecording(generatedRecording(rows));
  await recording.read(() => {
    if (++states % 20_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  });
  expect(states).toBe(rows);
  return peak;
}

it('a recording ten times as long takes no more memory', async () => {
  await peakOf(100_000);
  const short = await peakOf(200_000);
  const long = await peakOf(2_000_000);
  expect(long - short).toBeLessThan(64 * MEGABYTE);
});
