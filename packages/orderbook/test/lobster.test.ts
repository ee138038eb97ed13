import { describe, expect, it } from 'vitest';
import type { BookFile, ReadOptions } from '../src/index.js';
import { type KeptState, memoryFile, readAll } from './made-up-recording.js';

const NAME = 'XYZ_2012-06-21_34200000_57600000_message_2.csv';
const BOOK_NAME = NAME.replace('message', 'orderbook');
const MESSAGES = [
  '34200.015105074,1,7,300,100100,1',
  '34200.5,4,7,20,100200,-1',
  '34201,5,0,3,100150,1',
  '34201.1,7,0,0,-1,-1',
];
const BOOK = ['100200,200,100100,100,100500,400,99900,300', '100200,180,100100,100,100500,400,99900,300'];
const LINES = [BOOK[0]!, BOOK[1]!, BOOK[1]!, BOOK[1]!];

function read(
  messages: readonly string[],
  book: readonly string[],
  options: ReadOptions = {},
  name = NAME,
): ReturnType<typeof readAll> {
  const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
  const partner = memoryFile(name.replace('message', 'orderbook'), text(book), 50);
  return readAll(memoryFile(name, text(messages), 33, [partner]), options);
}

/** Of all states: the volume, and that of crosses. */
function sumsOf(states: readonly KeptState[]): number[] {
  const total = (of: (state: KeptState) => number): number => states.reduce((sum, state) => sum + of(state), 0);
  return [total(({ volume }) => volume), total(({ crossVolume }) => crossVolume ?? 0)];
}

describe('a LOBSTER pair', () => {
  it('gives a settled state for every line, with the shares executed there, visible or hidden', async () => {
    const { states, report } = await read(MESSAGES, LINES);
    expect(states.map(({ volume }) => volume)).toEqual([0, 20, 3, 0]);
    expect(states[0]).toMatchObject({ bidPrices: [10.01, 9.99], bidSizes: [100, 300], askPrices: [10.02, 10.05] });
    expect(report).toMatchObject({ format: 'lobster', symbol: 'XYZ', date: '2012-06-21', rows: 4, states: 4 });
  });

  it('takes the taker from the resting order: bought from a sell order, and of hidden ones it is not known', async () => {
    const messages = ['34201,4,7,20,100200,-1', '34202,4,8,30,100100,1', '34203,5,0,40,100150,1'];
    const { states } = await read(messages, LINES.slice(1));
    expect(states.map(({ volume, signedVolume = 0 }) => [volume, signedVolume])).toEqual([
      ...[
        [20, 20],
        [30, -30],
      ],
      [40, 0],
    ]);
  });

  it.each([
    ['2012-06-21', '2012-06-21T13:30:00Z'],
    ['2012-01-20', '2012-01-20T14:30:00Z'],
    ['2012-03-11', '2012-03-11T13:30:00Z'],
    ['2012-11-04', '2012-11-04T14:30:00Z'],
  ])('counts its times from midnight in New York, daylight saving or not: %s', async (date, opening) => {
    const { states } = await read(MESSAGES, LINES, {}, NAME.replace('2012-06-21', date));
    expect(states[0]).toMatchObject({ seconds: Date.parse(opening) / 1000, nanoseconds: 15_105_074 });
  });

  it('counts a halt once, and has no state from there until trading resumes but the first', async () => {
    const messages = [...MESSAGES, '34201.2,1,8,10,100100,1', '34201.3,7,0,0,0,-1', '34201.4,1,9,10,100100,1'];
    const resumed = [...messages, '34201.5,7,0,0,1,-1', '34201.6,1,10,10,100100,1'];
    const { states, report } = await read(resumed, Array(9).fill(BOOK[1]));
    expect(report).toMatchObject({ rows: 9, states: 6, faults: new Map([['halt', 1]]) });
    expect(states.map(({ halted }) => halted)).toEqual([false, false, false, true, false, false]);
  });

  it('does not judge the book while trading is halted, when orders gather that cross', async () => {
    const crossed = BOOK[1]!.replace('100200', '100000');
    const messages = [MESSAGES[0]!, '34201,7,0,0,-1,-1', '34202,1,8,10,100100,1', '34203,7,0,0,1,-1'];
    const { states, report } = await read(messages, [BOOK[0]!, crossed, crossed, BOOK[1]!]);
    expect([states.length, report.faults.get('crossed-book')]).toEqual([3, undefined]);
  });

  it('drops a halt that says neither that trading stops nor what resumes', async () => {
    const messages = [MESSAGES[0]!, '34201,7,0,0,2,-1'];
    const { report } = await read(messages, LINES.slice(0, 2), { lenient: true });
    expect(report.examples[0]).toMatchObject({
      ...{ kind: 'not-a-number', found: '2', columnName: 'price' },
      expected: '-1 (trading is halted), 0 (quoting resumes) or 1 (trading resumes)',
    });
  });

  it.each(['-1', '0', '1'])('may begin with the opening cross, whose order id is -1, of direction %s', async (sign) => {
    const messages = [`34200.012345678,6,-1,5000,100150,${sign}`, '34200.5,4,7,20,100200,-1'];
    const { states, report } = await read(messages, LINES.slice(0, 2));
    expect(report).toMatchObject({ format: 'lobster', states: 2, faults: new Map() });
    expect(states[0]).toMatchObject({ nanoseconds: 12_345_678 });
  });

  it('keeps a cross and its executions apart from the volume, whichever comes first', async () => {
    const at = (rest: string): string => `34500.1,${rest},100150,1`;
    const messages = [at('4,20,2000'), at('4,21,1800'), at('5,0,1200'), at('6,-1,5000')];
    const { states } = await read(messages, LINES);
    expect(sumsOf(states)).toEqual([0, 5000]);
    expect(states.reduce((sum, { signedVolume = 0 }) => sum + signedVolume, 0)).toBe(0);
    const crossFirst = [messages[3]!, ...messages.slice(0, 3)];
    expect(sumsOf((await read(crossFirst, LINES)).states)).toEqual([0, 5000]);
  });

  it('is read before 09:30 and after 16:00', async () => {
    const messages = ['14400.5,1,7,300,100100,1', '71999.999999999,4,7,20,100200,-1'];
    const name = NAME.replace('34200000_57600000', '14400000_72000000');
    const { states } = await read(messages, LINES.slice(0, 2), {}, name);
    const [first, last] = ['2012-06-21T08:00:00Z', '2012-06-21T23:59:59Z'].map((time) => Date.parse(time) / 1000);
    expect(states[0]).toMatchObject({ seconds: first, nanoseconds: 500_000_000 });
    expect(states[1]).toMatchObject({ seconds: last, nanoseconds: 999_999_999 });
  });

  it('has empty levels where the price is a dummy', async () => {
    const { states } = await read(MESSAGES.slice(0, 1), ['100200,200,100100,100,9999999999,0,-9999999999,0']);
    expect(states[0]).toMatchObject({
      bidPrices: [10.01, Number.NaN],
      askPrices: [10.02, Number.NaN],
      askSizes: [200, 0],
    });
  });

  it('is opened by either file, and packed or not', async () => {
    const messages = memoryFile(NAME, `${MESSAGES.join('\n')}\n`);
    const { report } = await readAll(memoryFile(`${BOOK_NAME}.gz`, `${LINES.join('\n')}\n`, 1000, [messages]));
    expect(report).toMatchObject({ format: 'lobster', states: 4 });
  });

  it('takes the date from the option where the name does not say it', async () => {
    const name = 'message_2.csv';
    expect((await read(MESSAGES, LINES, { date: '2012-06-21' }, name)).report.date).toBe('2012-06-21');
    await expect(read(MESSAGES, LINES, {}, name)).rejects.toThrow('its name has no date');
  });

  it('drops lines that one file has and the other has not', async () => {
    const { states, report } = await read(MESSAGES, LINES.slice(0, 3), { lenient: true });
    expect(states.length).toBe(3);
    expect(report.faults.get('unpaired-line')).toBe(1);
    await expect(read(MESSAGES, LINES.slice(0, 3))).rejects.toThrow('1 of 4 rows are faulty');
  });

  it('drops a last line of the book without a line end, whose last number may be cut', async () => {
    const book = memoryFile(BOOK_NAME, LINES.join('\n'));
    const { states, report } = await readAll(memoryFile(NAME, MESSAGES.join('\n'), 1000, [book]));
    expect(states.length).toBe(3);
    expect(report.faults.get('cut-last-line')).toBe(1);
  });

  it.each([
    ['text in a number', MESSAGES, [LINES[0]!, LINES[1]!.replace('180', 'x'), LINES[2]!, LINES[3]!], 'not-a-number', 2],
    [
      'a crossed book',
      MESSAGES,
      [LINES[0]!, LINES[1]!.replace('100200', '100000'), LINES[2]!, LINES[3]!],
      'crossed-book',
      3,
    ],
    [
      'no time',
      [MESSAGES[0]!, MESSAGES[1]!.replace('34200.5', 'x'), MESSAGES[2]!, MESSAGES[3]!],
      LINES,
      'not-a-time',
      1,
    ],
    [
      'no size',
      [MESSAGES[0]!, MESSAGES[1]!.replace(',20,', ',,'), MESSAGES[2]!, MESSAGES[3]!],
      LINES,
      'not-a-number',
      4,
    ],
  ] as const)('drops a line with %s', async (_name, messages, book, kind, column) => {
    const { states, report } = await read(messages, book, { lenient: true });
    expect(states.length).toBe(3);
    expect(report.examples.find((fault) => fault.kind === kind)).toMatchObject({ line: 2, column });
  });
});

describe('half a LOBSTER pair is refused with the reason', () => {
  const alone = (name: string, line: string): BookFile => memoryFile(name, `${line}\n`);

  it('the book', async () => {
    await expect(readAll(alone(BOOK_NAME, LINES[0]!))).rejects.toThrow(
      `${BOOK_NAME}: holds the book of a LOBSTER pair; the times are in the message file; put ${NAME} beside it`,
    );
  });

  it('what is none though it is said to be', async () => {
    const text = alone('day.csv', 'ts_event,bid_px_00');
    await expect(readAll(text, { format: 'lobster' })).rejects.toThrow(
      'day.csv: line 1: found "ts_event,bid_px_00", expected a LOBSTER file',
    );
  });

  it('the messages', async () => {
    await expect(readAll(alone(NAME, MESSAGES[0]!))).rejects.toThrow(`put ${BOOK_NAME} beside it`);
    await expect(readAll(alone('x.csv', MESSAGES[0]!))).rejects.toThrow('name the two ..._message_N.csv');
  });
});
