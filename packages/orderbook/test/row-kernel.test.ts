import { afterEach, expect, it, vi } from 'vitest';
import { assemble } from '../../../tools/assemble.mjs';
import { CsvRow, ROW_IS_GOOD } from '../src/formats/csv/csv-row.js';
import { PARSE_ROW_CODE } from '../src/formats/csv/parse-row-code.js';
import { createRowKernel } from '../src/formats/csv/row-kernel.js';

const NUMBER_AND_TEXT = Int32Array.of(0, 1);

afterEach(() => void vi.unstubAllGlobals());

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

it('is the WebAssembly of its source', async () => {
  expect(PARSE_ROW_CODE).toBe(await assemble(new URL('../assembly/parse-row.ts', import.meta.url)));
});

it('reads the usual rows, and no others', () => {
  const kernel = createRowKernel(NUMBER_AND_TEXT, 1, 1)!;
  const bytes = bytesOf('4743.250000000,a b\n,\r\n123456789012345,2025-04-03 13:30:00+00:00\n');
  expect(kernel.parse(bytes, 0)).toBe(18);
  expect(kernel.values[0]).toBe(4743.25);
  expect([kernel.textStarts[0], kernel.textEnds[0]]).toEqual([15, 18]);
  expect(kernel.parse(bytes, 19)).toBe(21);
  expect(kernel.values[0]).toBeNaN();
  expect([kernel.textStarts[0], kernel.textEnds[0]]).toEqual([20, 20]);
  expect(kernel.parse(bytes, 22)).toBe(63);
  expect(kernel.values[0]).toBe(123456789012345);
  const unusual = ['"1",a', '-1,a', '1e3,a', '1234567890123456,a', '.,a', '1,"a"', '1,a,b', '1', '1,\0'];
  for (const text of unusual) expect(kernel.parse(bytesOf(`${text}\n`), 0)).toBe(-1);
  expect(kernel.parse(bytesOf('1,a'), 0)).toBe(-1);
});

it('reads on beyond its window', () => {
  const texts = Array.from({ length: 5000 }, (_, k) => `${k}.5,${'x'.repeat(200 + (k % 17))}`);
  const bytes = bytesOf(`${texts.join('\n')}\n`);
  const row = new CsvRow([{ number: 0 }, { text: 0 }]);
  const read: string[] = [];
  for (let start = 0; start < bytes.length; start = row.end + 1) {
    expect(row.parse(bytes, start)).toBe(ROW_IS_GOOD);
    const text = new TextDecoder().decode(bytes.subarray(row.textStarts[0], row.textEnds[0]));
    read.push(`${row.values[0]},${text}`);
  }
  expect(read).toEqual(texts);
});

it('is done without where there is no WebAssembly', () => {
  vi.stubGlobal('WebAssembly', undefined);
  expect(createRowKernel(NUMBER_AND_TEXT, 1, 1)).toBeUndefined();
  const row = new CsvRow([{ number: 0 }, { text: 0 }]);
  expect(row.parse(bytesOf('x\n1.5,ab\n'), 2)).toBe(ROW_IS_GOOD);
  expect([row.values[0], row.textStarts[0], row.textEnds[0], row.end]).toEqual([1.5, 6, 8, 8]);
});
