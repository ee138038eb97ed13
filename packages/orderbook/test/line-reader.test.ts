import { expect, it } from 'vitest';
import { LineReader } from '../src/formats/csv/line-reader.js';

const decoder = new TextDecoder();

async function linesOf(text: string, piece: number): Promise<[line: string, number: number, isUnfinished: boolean][]> {
  const bytes = new TextEncoder().encode(text);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < bytes.length; i += piece) yield bytes.slice(i, i + piece);
  }
  const reader = new LineReader('text', pieces());
  const lines: [string, number, boolean][] = [];
  do {
    while (reader.next()) {
      lines.push([decoder.decode(reader.bytes.subarray(reader.start, reader.end)), reader.number, reader.isUnfinished]);
    }
  } while (await reader.fill());
  return lines;
}

it.each([4, 5, 7, 1000])('gives the same lines wherever the chunks of %i bytes cut them', async (piece) => {
  expect(await linesOf('\ufeffone\r\n\n\r\nfour\nfi\rve', piece)).toEqual([
    ['one', 1, false],
    ['four', 4, false],
    ['fi\rve', 5, true],
  ]);
});

it('goes on from where a line was said to end', async () => {
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode('one\r\n\n\r\nfour\nfive\n');
  }
  const reader = new LineReader('text', whole());
  await reader.fill();
  const numbers: number[] = [];
  while (reader.next()) {
    numbers.push(reader.number);
    if (reader.number !== 4) reader.endAt(reader.bytes.indexOf(10, reader.start));
  }
  expect(numbers).toEqual([1, 4, 5]);
});

it('looks at no chunk again once it asked for the next', async () => {
  const block = new Uint8Array(8);
  async function* overwritten(): AsyncGenerator<Uint8Array> {
    for (const part of ['one\ntwo', '\nthree\nf', 'our', '\n\nfive\ns', 'ix']) {
      block.fill(0);
      yield block.subarray(0, new TextEncoder().encodeInto(part, block).written);
    }
  }
  const reader = new LineReader('text', overwritten());
  const lines: string[] = [];
  do {
    while (reader.next()) lines.push(decoder.decode(reader.bytes.subarray(reader.start, reader.end)));
  } while (await reader.fill());
  expect(lines).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
});

it('hands out other bytes as another array', async () => {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (const text of ['one,', '1\ntwo,', '2\nthr', 'ee\n']) yield new TextEncoder().encode(text);
  }
  const reader = new LineReader('text', pieces());
  const arrays = new Map<Uint8Array, string>();
  do {
    while (reader.next()) arrays.set(reader.bytes, decoder.decode(reader.bytes));
  } while (await reader.fill());
  expect([...arrays.values()]).toEqual(['one,1\n', 'two,2\n', 'three\n']);
});

it('takes a line longer than any chunk', async () => {
  const long = 'x'.repeat(600_000);
  expect(await linesOf(`a\n${long}\nb\n`, 64_000)).toEqual([
    ['a', 1, false],
    [long, 2, false],
    ['b', 3, false],
  ]);
});

it('has no line in an empty file', async () => {
  expect(await linesOf('', 1)).toEqual([]);
});
