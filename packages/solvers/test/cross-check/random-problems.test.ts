import { expect, test } from 'vitest';
import { checkRandomProblems } from './check-random-problems.js';

// The first ones of those in random-problems.stress.ts.
test('no backend is wrong, stopped or failed of random problems of all features', { timeout: 30_000 }, async () => {
  const { features, verdicts, faults } = await checkRandomProblems(1, 30);
  expect(faults).toEqual([]);
  expect([...verdicts.keys()].filter((verdict) => !/ (agrees|unsupported)$/.test(verdict))).toEqual([]);
  expect(features.size).toBe(8);
});
