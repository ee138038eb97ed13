import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NumberRuns } from '../src/formats/parquet/number-runs.js';
import { readParquetRuns } from '../src/formats/parquet/parquet-runs.js';

/** The numbers packed by bits, in groups of eight, or as runs of equal ones. */
function written(parts: readonly (readonly number[])[], width: number): Uint8Array {
  const bytes: number[] = [];
  for (const part of parts) {
    const isRun = part.every((number) => number === part[0]);
    const groups = Math.ceil(part.length / 8);
    bytes.push(isRun ? (part.length << 1) & 127 : (groups << 1) | 1);
    const packed = Array.from({ length: groups * 8 }, (_, k) => BigInt(part[k] ?? 0) << BigInt(k * width));
    const whole = isRun ? BigInt(part[0]!) : packed.reduce((sum, number) => sum | number, 0n);
    for (let k = 0; k < (isRun ? Math.ceil(width / 8) : groups * width); k++) {
      bytes.push(Number((whole >> BigInt(8 * k)) & 255n));
    }
  }
  return Uint8Array.from(bytes);
}

it('reads numbers of any width, and finds the run of each', () => {
  const width = fc.integer({ min: 1, max: 24 });
  const anyParts = width.chain((bits) => {
    const number = fc.integer({ min: 0, max: 2 ** bits - 1 });
    const run = fc.tuple(number, fc.integer({ min: 1, max: 60 })).map(([value, count]) => Array(count).fill(value));
    const packed = fc.array(number, { minLength: 8, maxLength: 8 });
    return fc.tuple(fc.constant(bits), fc.array(fc.oneof(run, packed), { minLength: 1, maxLength: 12 }));
  });
  fc.assert(
    fc.property(anyParts, fc.nat(), ([bits, parts], seed) => {
      const numbers: number[] = parts.flat();
      const runs = new NumberRuns();
      readParquetRuns(written(parts, bits), 0, bits, numbers.length, runs);
      const places = [...numbers.keys(), seed % numbers.length];
      expect(places.map((place) => runs.numbers[runs.runAt(place)])).toEqual(places.map((place) => numbers[place]));
      expect(runs.largest()).toBe(Math.max(...numbers));
      const changes = numbers.filter((number, k) => k === 0 || number !== numbers[k - 1]);
      expect(runs.count).toBe(changes.length);
    }),
    { numRuns: 200 },
  );
});
