import fc from 'fast-check';
import { expect, vi } from 'vitest';
import type { ReadOptions } from '../src/index.js';
import { memoryFile, readAll } from './made-up-recording.js';

const LEVELS = 3;
const OPEN = BigInt(Date.parse('2025-04-03T13:30:00Z')) * 1_000_000n;
const SECOND = 1_000_000_000n;
const HOUR = 3600n * SECOND;

/** Price in cents and shares; undefined: the level is empty. */
type Level = readonly [cents: number, size: string] | undefined;

/** Bids and asks, the best one first. */
interface Book {
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

/** What makes of a row the next one. */
interface Step {
  readonly kind: 'middle' | 'size' | 'price' | 'hole' | 'shorter' | 'same';
  readonly level: number;
  readonly side: 'bids' | 'asks';
  readonly cents: number;
  readonly size: string;
  /** nanoseconds */
  readonly later: bigint;
  readonly fields: Readonly<Record<string, string>>;
  /** the column whose field is written in another way, and the way */
  readonly oddColumn: number;
  readonly odd: (field: string) => string;
}

/** How all rows are written. */
interface Style {
  readonly time: (nanoseconds: bigint) => string;
  readonly price: (cents: number) => string;
  readonly columns: readonly string[];
  readonly lineEnd: string;
}

function usually<T>(value: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

/** As in a recording, stretches without anything odd are longer than a row waits for others. */
function nearlyAlways<T>(values: readonly T[], ...others: T[]): fc.Arbitrary<T> {
  const [usual, odd] = [fc.constantFrom(...values), fc.constantFrom(...others)];
  return fc.oneof({ weight: 300, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: nearlyAlways<Step['kind']>(['same', 'size', 'size', 'size', 'middle', 'shorter'], 'price', 'hole'),
  level: fc.integer({ min: 0, max: LEVELS - 1 }),
  side: fc.constantFrom('bids', 'asks'),
  cents: fc.integer({ min: 990, max: 1010 }),
  size: nearlyAlways(['7', '10', '123456'], '0', '', '1.5'),
  later: nearlyAlways([0n, 1n, 1000n, SECOND, 7n * SECOND], -1n, -SECOND, 11n * SECOND, 11n * HOUR, 24n * HOUR),
  fields: fc.record({
    rtype: nearlyAlways(['10'], '1', ''),
    publisher_id: nearlyAlways(['2'], '39'),
    instrument_id: nearlyAlways(['15144'], '7', ''),
    action: fc.constantFrom('A', 'C', 'T', ''),
    side: fc.constantFrom('A', 'B', 'N'),
    size: nearlyAlways(['100', '5', '99999'], '', '-1'),
    flags: nearlyAlways(['128', '130', '168', '0', '8'], '132', '4', '', '128.5'),
    sequence: fc.integer({ min: 0, max: 99_999 }).map(String),
    symbol: nearlyAlways(['XYZ'], 'AB C', 'é'),
  }),
  oddColumn: fc.nat(),
  odd: nearlyAlways<Step['odd']>(
    [(field) => field],
    (field) => `"${field}"`,
    (field) => `${field}0`,
    (field) => `${field},`,
    (field) => `${field}\n`,
    (field) => `-${field}`,
    (field) => ` ${field}`,
    () => '',
    () => 'x',
    () => '9223372036854775807',
  ),
});

function iso(separator: string, suffix: string, decimals: number) {
  return (nanoseconds: bigint): string => {
    const local = nanoseconds - (suffix === '-04:00' ? 4n * HOUR : 0n);
    const text = new Date(Number(local / 1_000_000n)).toISOString().replace('T', separator);
    const rest = String(local % SECOND).padStart(9, '0');
    return `${text.slice(0, 'YYYY-MM-DDThh:mm:ss'.length)}${decimals > 0 ? `.${rest.slice(0, decimals)}` : ''}${suffix}`;
  };
}

const level = (k: number): string[] =>
  ['bid_px', 'ask_px', 'bid_sz', 'ask_sz', 'bid_ct'].map((name) => `${name}_0${k}`);
const LEVEL_NAMES = Array.from({ length: LEVELS }, (_, k) => level(k)).flat();
const HEAD = ['ts_recv', 'ts_event', 'rtype', 'publisher_id', 'instrument_id', 'action', 'side', 'size', 'flags'];
const NAMES = [...HEAD, 'sequence', ...LEVEL_NAMES, 'symbol'];

const anyStyle: fc.Arbitrary<Style> = fc.record({
  time: fc.constantFrom(iso('T', 'Z', 9), iso(' ', '+00:00', 9), iso('T', '-04:00', 3), iso(' ', '', 0), String),
  price: fc.constantFrom(
    (cents: number) => (cents / 100).toFixed(2),
    (cents: number) => (cents / 100).toFixed(9),
    (cents: number) => `${cents}0000000`,
  ),
  columns: fc.oneof(
    fc.constant(NAMES),
    fc.constant([...NAMES, 'more']),
    fc.shuffledSubarray(NAMES, { minLength: NAMES.length }),
    fc.constant(NAMES.filter((name) => !['rtype', 'side', 'symbol'].includes(name))),
  ),
  lineEnd: usually('\n', '\r\n'),
});

function fullBook(middle: number): Book {
  const side = (sign: number): Level[] => Array.from({ length: LEVELS }, (_, k) => [middle + sign * (k + 1), '5']);
  return { bids: side(-1), asks: side(1) };
}

function nextBook(book: Book, { kind, level: at, side, cents, size }: Step): Book {
  if (kind === 'middle') return fullBook(cents);
  const levels = book[side].map((level, k): Level => {
    if (kind === 'shorter' && k >= at) return undefined;
    if (k !== at) return level;
    if (kind === 'size') return level && [level[0], size];
    if (kind === 'price') return [cents, size];
    return kind === 'hole' ? undefined : level;
  });
  return { ...book, [side]: levels };
}

function rowOf(step: Step, time: bigint, { bids, asks }: Book, { columns, ...style }: Style): string {
  const levelFields = bids.flatMap((bid, k) => {
    const texts = [bid, asks[k]].map((level) => (level ? [style.price(level[0]), level[1]] : ['', '0']));
    return [texts[0]![0]!, texts[1]![0]!, texts[0]![1]!, texts[1]![1]!, '1'];
  });
  const fields: Record<string, string> = { ...step.fields, ts_recv: style.time(time), ts_event: style.time(time) };
  for (const [k, name] of LEVEL_NAMES.entries()) fields[name] = levelFields[k]!;
  const texts = columns.map((name) => fields[name] ?? step.fields.sequence!);
  const odd = step.oddColumn % texts.length;
  return texts.with(odd, step.odd(texts[odd]!)).join(',');
}

function textOf(steps: readonly Step[], style: Style): string {
  let time = OPEN;
  let book = fullBook(1000);
  const rows = steps.map((step) => {
    time += step.later;
    book = nextBook(book, step);
    return rowOf(step, time, book, style);
  });
  return [style.columns.join(','), ...rows, ''].join(style.lineEnd);
}

async function outcome(text: string, piece: number, options: ReadOptions): Promise<unknown> {
  return readAll(memoryFile('day.csv', text, piece), options).catch((error: Error) => error.message);
}

/** Databento CSV is read alike with and without WebAssembly. */
export const isCsvReadAlike: fc.IAsyncProperty<unknown> = fc.asyncProperty(
  fc.array(anyStep, { minLength: 60, maxLength: 120 }),
  anyStyle,
  fc.oneof(fc.constant(1e6), fc.integer({ min: 200, max: 9000 })),
  fc.record({
    lenient: usually(true, false),
    maxBadShare: fc.constantFrom(0.2, 1),
    allowNegativePrices: usually(false, true),
    dropBadBooks: usually(false, true),
    symbol: usually<string | undefined>(undefined, 'XYZ'),
    date: usually<string | undefined>(undefined, '2025-04-03', '2025-04-04'),
  }),
  async (steps, style, piece, options) => {
    const text = textOf(steps, style);
    const withIt = await outcome(text, piece, options);
    vi.stubGlobal('WebAssembly', undefined);
    const without = await outcome(text, piece, options);
    vi.unstubAllGlobals();
    expect(withIt).toEqual(without);
  },
);
