import { expect, it } from 'vitest';
import { openRecording } from '../src/index.js';
import { BookCounts } from '../src/reading/book-counts.js';
import { mbpHeader, mbpRow } from './made-up-recording.js';

/** A recording whose rows have the symbols that are given, without an end if they have none. */
async function* recording(symbols: Iterable<string>, header = mbpHeader()): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`${header}\n`);
  let text = '';
  for (const symbol of symbols) {
    text += `${mbpRow({ symbol })}\n`;
    if (text.length < 1 << 18) continue;
    yield new TextEncoder().encode(text);
    text = '';
  }
  yield new TextEncoder().encode(text);
}

function* instruments(): Generator<string> {
  for (let k = 0; ; k++) yield `XYZ,${k}`;
}

async function refusal(chunks: () => AsyncGenerator<Uint8Array>): Promise<unknown> {
  const opened = await openRecording({ name: 'day.csv', stream: chunks }, { lenient: true });
  return opened.read(() => {}).catch((error: unknown) => (error as Error).message);
}

it('books without an end are refused once their names are too long', () => {
  const counts = new BookCounts({}, (reason) => {
    throw new Error(reason);
  });
  const symbol = 'x'.repeat(1 << 20);
  const addAll = (): void => {
    for (let k = 0; k < 200; k++) counts.add(`${k}${symbol}`, '', '');
  };
  expect(addAll).toThrow('holds more books than can be counted: 127, one for each instrument and publisher; split it');
});

it('a recording of instruments of one symbol without an end', { timeout: 30_000 }, async () => {
  expect(await refusal(() => recording(instruments(), `${mbpHeader()},instrument_id`))).toBe(
    'day.csv: holds more than 4096 instruments and publishers of the symbol "XYZ"; split it by instrument, or correct these columns',
  );
});
