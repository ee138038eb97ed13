import { expect, test } from 'vitest';
import { progressInTurn } from '../../src/measure/progress-in-turn.js';

test('the progress of a recording is told from its turn on, with what was read before', () => {
  const told: string[] = [];
  const one = progressInTurn((read, total) => void told.push(`${read} of ${total}`));
  one.onBytes!(10, 100);
  one.onBytes!(50, 100);
  expect(told).toEqual([]);
  one.onTurn!();
  one.onBytes!(100, 100);
  expect(told).toEqual(['50 of 100', '100 of 100']);
});

test('nothing is told before anything is read, nor where nobody listens', () => {
  const told: number[] = [];
  progressInTurn((read) => void told.push(read)).onTurn!();
  expect(told).toEqual([]);
  expect(progressInTurn(undefined)).toEqual({});
});
