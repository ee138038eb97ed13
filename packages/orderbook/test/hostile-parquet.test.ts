import fc from 'fast-check';
import { deltaBinaryUnpack } from 'hyparquet/src/delta.js';
import { describe, expect, it } from 'vitest';
import { requireDelta } from '../src/formats/parquet/require-delta.js';
import { requireThrift } from '../src/formats/parquet/require-thrift.js';
import { BookError } from '../src/index.js';
import { mbpText, memoryFile, readAll } from './made-up-recording.js';
import { mbpTable, parquetOfTable } from './mbp-table.js';

/** Longer than any of these takes, and far less than they took. */
const SOON = 5000;

/** A file that says of itself what these bytes say. */
function fileOf(structure: Uint8Array): Uint8Array {
  const tail = new DataView(new ArrayBuffer(8));
  tail.setUint32(0, structure.length, true);
  const magic = new TextEncoder().encode('PAR1');
  return Buffer.concat([magic, structure, new Uint8Array(tail.buffer, 0, 4), magic]);
}

function repeated(bytes: readonly number[], times: number, rest: readonly number[] = []): Uint8Array {
  return Uint8Array.from([...Array.from({ length: times }, () => bytes).flat(), ...rest]);
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const error = await readAll(memoryFile('day.parquet', bytes)).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(BookError);
  return (error as BookError).message;
}

const HUGE_LIST = [0xf9, 0xff, 0xff, 0xff, 0x7f];

describe('a Parquet file is refused at once', () => {
  it.each([
    ['of lists in lists without an end', repeated(HUGE_LIST, 10, [0x33]), 'elements is longer than the data'],
    ['of small lists in lists', repeated([0x19], 40_000), 'nested more than 16 times'],
    ['of structures in structures', repeated([0x1c], 60_000), 'nested more than 16 times'],
    [
      'of a number without an end',
      new Uint8Array(300_000).fill(0x80).fill(0x16, 0, 1),
      'a number of its structure is longer than 10 bytes',
    ],
    ['of one such in a field', repeated([0x16, ...Array<number>(300).fill(0x80), 0], 1000), 'longer than 10 bytes'],
    ['of a text that is not there', Uint8Array.of(0x18, 0xff, 0xff, 0x03, 0), 'its structure ends too early'],
    ['of a type that is not used', Uint8Array.of(0x1b, 0, 0), 'a value of the type 11'],
    ['of too many values', repeated([0x15, 0], 1 << 22, [0x15, 0, 0]), 'holds more than 4194304 values'],
    ['of nothing', new Uint8Array(0), 'its structure ends too early'],
  ])('whose structure is made %s', { timeout: SOON }, async (_name, structure, reason) => {
    const message = await refusal(fileOf(structure));
    expect(message).toContain('day.parquet: is a Parquet file whose end cannot be read (');
    expect(message).toContain(reason);
  });
});

const table = mbpTable(mbpText(Array.from({ length: 40 }, (_, k) => ({ size: String(k) }))));
const whole = parquetOfTable(table, { rowGroupSize: 20 });

it('a Parquet file of which any byte is another is read or refused, at once', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const bytes = Uint8Array.from(whole);
      bytes[at]! ^= change;
      const started = performance.now();
      const error = await readAll(memoryFile('day.parquet', bytes), { lenient: true }).catch(
        (thrown: unknown) => thrown,
      );
      if (error instanceof Error) expect(error).toBeInstanceOf(BookError);
      expect(performance.now() - started).toBeLessThan(SOON);
    }),
    { numRuns: 400 },
  );
});

it('a structure is walked through to its end', () => {
  const length = new DataView(whole.buffer, whole.byteOffset + whole.length - 8).getUint32(0, true);
  expect(requireThrift(whole, whole.length - 8 - length)).toBe(whole.length - 8);
});

it('a Parquet file whose columns lie in one another is refused', async () => {
  const rows = mbpTable(mbpText(Array.from({ length: 3000 }, (_, k) => ({ size: String(k) }))));
  const one = parquetOfTable(rows, { rowGroupSize: 10_000, without: ['side'] });
  const length = new DataView(one.buffer, one.byteOffset + one.length - 8).getUint32(0, true);
  const structure = Buffer.from(one.subarray(one.length - 8 - length, one.length - 8));
  // A list of one group, which is a structure that starts with a list of thirteen columns.
  const list = structure.indexOf(Uint8Array.of(0x19, 0x1c, 0x19, 0xdc));
  const end = requireThrift(structure, list + 2);
  const group = structure.subarray(list + 2, end);
  const groups = Array.from({ length: 14 }, () => group);
  const many = [structure.subarray(0, list), Uint8Array.of(0x19, 0xec), ...groups, structure.subarray(end)];
  const file = Buffer.concat([one.subarray(4, one.length - 8 - length), ...many]);
  const data = one.length - 12 - length;
  const bytes = fileOf(file);
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(bytes.length - 8, file.length - data, true);
  expect(await refusal(bytes)).toMatch(/its columns would take \d+ bytes of \d+/);
});

describe('values stored as differences', () => {
  it.each([
    ['a number without an end', repeated([0x80], 100_000), 'longer than 10 bytes'],
    [
      'a first difference without an end',
      Uint8Array.of(128, 1, 4, 9, 0, ...Array<number>(1000).fill(0x80)),
      'longer than',
    ],
    ['a block of nothing', Uint8Array.of(0, 4, 9, 0, 0), 'in blocks of 0 in 4 parts'],
    ['no parts', Uint8Array.of(128, 1, 0, 9, 0, 0), 'in blocks of 128 in 0 parts'],
    ['a block of millions of parts', Uint8Array.of(255, 255, 255, 15, 255, 255, 255, 7, 9, 0), 'in blocks of'],
    ['widths above 64 bits', Uint8Array.of(128, 1, 4, 9, 0, 0, 65, 0, 0, 0), 'of 65 bits'],
    ['an early end', Uint8Array.of(128, 1), 'end too early'],
  ])('are refused for %s', { timeout: SOON }, (_name, bytes, reason) => {
    expect(() => requireDelta(bytes, 9)).toThrow(reason);
  });

  it('are unpacked soon, or refused, whatever their bytes are', { timeout: 60_000 }, () => {
    const anyBytes = fc.tuple(fc.constantFrom(128, 255), fc.constantFrom(1, 2), fc.constantFrom(1, 4), fc.uint8Array());
    fc.assert(
      fc.property(anyBytes, fc.integer({ min: 1, max: 5000 }), ([low, high, parts, rest], count) => {
        const bytes = Uint8Array.of(low, high, parts, 9, 0, ...rest);
        const started = performance.now();
        try {
          requireDelta(bytes, count);
          deltaBinaryUnpack({ view: new DataView(bytes.buffer), offset: 0 }, count, new BigInt64Array(count));
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
        expect(performance.now() - started).toBeLessThan(SOON);
      }),
    );
  });
});
