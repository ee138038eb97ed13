import fc from 'fast-check';
import { expect, vi } from 'vitest';
import type { ReadOptions } from '../src/index.js';
import { type DbnLevel, dbnHead, dbnRecord, joined, OPEN, otherRecord, symbolMapping } from './dbn-bytes.js';
import { memoryFile, readAll } from './made-up-recording.js';

const SECOND = 1_000_000_000n;
const HOUR = 3600n * SECOND;
const CENT = 10_000_000n;
const EXACT = 2n ** 52n;
/** Its quotient by 1e9 is not the double nearest to it, for it is none itself. */
const ROUNDED_TWICE = 9_007_199_254_740_995n;
const NO_PRICE = 2n ** 63n - 1n;

/** What makes of a record the next one. */
interface Step {
  readonly kind: 'middle' | 'size' | 'sizes' | 'price' | 'hole' | 'half' | 'shorter' | 'other' | 'mapping';
  readonly level: number;
  readonly side: 'bid' | 'ask';
  readonly price: bigint;
  readonly size: number;
  /** nanoseconds; 0 is to the next whole second */
  readonly later: bigint;
  readonly instrument: number;
  readonly action: string;
  readonly aggressor: string;
  readonly flags: number;
}

function usually<T>(value: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(
    ...(['middle', 'middle', 'size', 'size', 'sizes', 'shorter'] as const),
    ...(['price', 'hole', 'half', 'shorter', 'other', 'mapping'] as const),
  ),
  level: fc.oneof(fc.constantFrom(0, 9), fc.integer({ min: 0, max: 9 })),
  side: fc.constantFrom('bid', 'ask'),
  price: fc.oneof(
    fc.integer({ min: 990, max: 1010 }).map((cents) => BigInt(cents) * CENT),
    fc.constantFrom(0n, -1n, EXACT, EXACT - 1n, ROUNDED_TWICE, NO_PRICE, NO_PRICE - 1n),
  ),
  size: usually(7, 0, 1, 2 ** 31, 2 ** 32 - 1),
  later: usually(1n, 0n, 0n, -1n, SECOND, 7n * SECOND, 11n * HOUR, 24n * HOUR),
  instrument: usually(7, 8),
  action: fc.constantFrom('A', 'T'),
  aggressor: fc.constantFrom('B', 'N'),
  flags: fc.constantFrom(128, 168, 0),
});

function fullBook(middle: bigint): DbnLevel[] {
  return Array.from({ length: 10 }, (_, k) => ({
    bid: [(middle - BigInt(k)) * CENT, 5],
    ask: [(middle + BigInt(k + 1)) * CENT, 6],
  }));
}

function without({ bid, ask }: DbnLevel, side: 'bid' | 'ask'): DbnLevel {
  return side === 'bid' ? { ...(ask && { ask }) } : { ...(bid && { bid }) };
}

function nextBook(book: DbnLevel[], { kind, level: at, side, price, size }: Step): DbnLevel[] {
  if (kind === 'middle') return fullBook(1000n + BigInt(at));
  return book.map((level, k) => {
    if ((kind === 'sizes' || (kind === 'size' && k === at)) && level[side])
      return { ...level, [side]: [level[side][0], size] };
    if (kind === 'price' && k === at) return { ...level, [side]: [price, size] };
    if (kind === 'half' && k === at) return { ...level, [side]: [NO_PRICE, size] };
    return (kind === 'hole' && k === at) || (kind === 'shorter' && k >= at) ? without(level, side) : level;
  });
}

function nextTime(time: bigint, later: bigint): bigint {
  return later === 0n ? (time / SECOND + 1n) * SECOND : time + later;
}

function recordsOf(steps: readonly Step[], start: bigint, levels: 1 | 10): Uint8Array[] {
  let time = start;
  let book = fullBook(1000n);
  return steps.map((step) => {
    if (step.kind === 'other') return otherRecord(step.level, 16 + 8 * step.level);
    if (step.kind === 'mapping') return symbolMapping(step.instrument, step.size === 1 ? 'XYZ' : 'ABC');
    time = nextTime(time, step.later);
    book = nextBook(book, step);
    return dbnRecord({ ...step, side: step.aggressor, time: BigInt.asUintN(64, time), levels: book }, levels);
  });
}

async function outcome(bytes: Uint8Array, piece: number, options: ReadOptions): Promise<unknown> {
  return readAll(memoryFile('day.dbn', bytes, piece), options).catch((error: Error) => error.message);
}

/** Databento binary is read alike with and without WebAssembly. */
export const isReadAlike: fc.IAsyncProperty<unknown> = fc.asyncProperty(
  fc.array(anyStep, { minLength: 1, maxLength: 60 }),
  usually(OPEN, -40n * HOUR),
  fc.constantFrom(1 as const, 10 as const),
  fc.constantFrom(['ABC', 'ABC'], ['XYZ', 'ABC']),
  fc.integer({ min: 1, max: 2000 }),
  fc.record({
    lenient: usually(true, false),
    maxBadShare: fc.constantFrom(0.2, 1),
    symbol: usually<string | undefined>(undefined, 'XYZ', 'ABC', '8'),
    date: usually<string | undefined>(undefined, '2025-04-03', '2025-04-04'),
  }),
  async (steps, start, levels, names, piece, options) => {
    const mappings = names.map((name, k) => [name, 20250403 + k, 20250404 + k, '7'] as const);
    const head = dbnHead({ schema: levels === 1 ? 1 : 2, mappings });
    const bytes = joined([head, ...recordsOf(steps, start, levels)]);
    const withIt = await outcome(bytes, piece, options);
    vi.stubGlobal('WebAssembly', undefined);
    const without = await outcome(bytes, piece, options);
    vi.unstubAllGlobals();
    expect(withIt).toEqual(without);
  },
);
