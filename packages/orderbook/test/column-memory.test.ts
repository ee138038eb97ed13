import { expect, it } from 'vitest';
import { type ColumnMemory, leaveMemory, takeMemory } from '../src/formats/parquet/column-memory.js';
import { NumberRuns } from '../src/formats/parquet/number-runs.js';

const memoryOf = (numbers: number): ColumnMemory => ({ values: new Float64Array(numbers), places: new NumberRuns() });

it('the memory of columns is that of the next ones, in their order, each once', () => {
  const [one, other] = [memoryOf(3), memoryOf(5)];
  leaveMemory([{ memory: one }, { memory: other }]);
  expect([takeMemory(), takeMemory()]).toEqual([one, other]);
  expect(takeMemory().values).toHaveLength(0);
});

it('no more than sixteen megabytes are kept', () => {
  const large = memoryOf(2 ** 21);
  leaveMemory([{ memory: memoryOf(1) }, { memory: large }]);
  expect([takeMemory().values.length, takeMemory().values.length]).toEqual([1, 0]);
});
