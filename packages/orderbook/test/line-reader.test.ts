import { expect, it } from 'vitest';
import { BYTES_OF_LINES, LineReader, SLACK } from '../src/formats/csv/line-reader.js';

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
  expect([...arrays.values()]).toEqual(['one,1\ntwo,', 'two,2\nthr', 'three\n']);
});

it('takes a line longer than any chunk', async () => {
  const long = 'x'.repeat(600_000);
  expect(await linesOf(`a\n${long}\nb\n`, 64_000)).toEqual([
    ['a', 1, false],
    [long, 2, false],
    ['b', 3, false],
  ]);
});

/** The lines that a source of a few bytes at a time gives, read into a memory, with those held back that a test says. */
async function linesIn(
  memory: Uint8Array,
  text: string,
  holdsBack: (line: string) => boolean = () => false,
): Promise<{ lines: string[]; areThere: boolean[]; isUnfinished: boolean }> {
  const bytes = new TextEncoder().encode(text);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < bytes.length; ) {
      const room = reader.room!;
      const { written } = new TextEncoder().encodeInto(text.slice(i, i + 1000), room);
      i += written;
      yield room.subarray(0, written);
    }
  }
  const reader: LineReader = new LineReader('text', pieces());
  reader.useMemory(memory);
  const [lines, areThere]: [string[], boolean[]] = [[], []];
  do {
    while (reader.next()) {
      const line = decoder.decode(reader.bytes.subarray(reader.start, reader.end));
      lines.push(line);
      areThere.push(reader.bytes.buffer === memory.buffer);
      expect(reader.number).toBe(lines.length);
      if (holdsBack(line)) reader.holdBack();
    }
  } while (await reader.fill());
  expect(reader.room).toBeUndefined();
  return { lines, areThere, isUnfinished: reader.isUnfinished };
}

const NUMBERED = Array.from({ length: 100_000 }, (_, k) => `line ${k}`);

it('puts the lines into the memory that it is given, and zeros behind them', async () => {
  const memory = new Uint8Array(BYTES_OF_LINES).fill(1);
  const { lines, areThere, isUnfinished } = await linesIn(memory, NUMBERED.join('\n'));
  expect(lines).toEqual(NUMBERED);
  expect(areThere.every(Boolean)).toBe(true);
  expect(isUnfinished).toBe(true);
  expect(memory.subarray(0, SLACK)).toEqual(new Uint8Array(SLACK));
});

it.each([1, 7, 900])(
  'gives lines that are held back every %i lines with the next ones, and at the end',
  async (every) => {
    const memory = new Uint8Array(BYTES_OF_LINES);
    for (const end of ['', '\n']) {
      const holdsBack = (line: string): boolean => Number(line.slice(5)) % every === 0;
      const { lines, areThere, isUnfinished } = await linesIn(memory, NUMBERED.join('\n') + end, holdsBack);
      expect(isUnfinished).toBe(end === '');
      expect(lines).toEqual(NUMBERED);
      expect(areThere.every(Boolean)).toBe(true);
    }
  },
);

it('goes elsewhere for a long line, and comes back', async () => {
  const memory = new Uint8Array(BYTES_OF_LINES);
  const texts = ['a', 'x'.repeat(900_000), 'b', ...NUMBERED.slice(0, 200)];
  const { lines, areThere } = await linesIn(memory, `${texts.join('\n')}\n`, () => true);
  expect(lines).toEqual(texts);
  expect([areThere[0], areThere[1], areThere.at(-1)]).toEqual([true, false, true]);
});

it('has no line in an empty file', async () => {
  expect(await linesOf('', 1)).toEqual([]);
});
