import { expect, test } from 'vitest';
import { checkRandomProblems } from './check-random-problems.js';

const seed = Number(process.env.SEED ?? 1);
const count = Number(process.env.COUNT ?? 10_000);

test(`no backend is wrong of ${count} random problems from seed ${seed} on`, { timeout: 3_600_000 }, async () => {
  const { features, verdicts, faults } = await checkRandomProblems(seed, count);
  console.log(Object.fromEntries(features), Object.fromEntries([...verdicts].sort(([a], [b]) => (a < b ? -1 : 1))));
  expect(faults).toEqual([]);
});
