import type { BookFile } from '../bytes/book-file.js';
import { sampleCsv } from './sample-csv.js';
import type { SampleDay } from './sample-day.js';
import { sampleFileName } from './sample-file-name.js';

/**
 * A sample day as a virtual file, generated piece by piece at each read.
 *
 * @param day - from {@link sampleDays}
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const [day] = sampleDays({ days: 1 });
 * const recording = await openRecording(sampleBook(day!));
 * const { symbol, date } = await recording.read(() => {});
 * symbol; // => 'THIN'
 * date; // => '2025-06-02'
 * ```
 */
export function sampleBook(day: SampleDay): BookFile {
  return { name: sampleFileName(day), stream: () => piecesOf(day) };
}

async function* piecesOf(day: SampleDay): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const piece of sampleCsv(day)) yield encoder.encode(piece);
}
