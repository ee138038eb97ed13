import { laws, WIDEST_RANGE } from '@waterfill/conformance';
import { test } from 'vitest';
import { checkRows, loadRow } from '../src/cross-check/check-rows.js';

const seed = Number(process.env.SEED ?? 1);
const count = Number(process.env.COUNT ?? 10_000);
const law = laws.find(({ name }) => name.startsWith('ends on extreme problems'))!;
const settings = { tolerance: 1e-9, accuracy: { cost: 1e-9, shadowPrice: 1e-4, shares: 1e-4 }, range: WIDEST_RANGE };

// The engines of others take a hundred times as long.
test.each(checkRows)(`$name ${law.name}, ${count} or a hundredth of it`, { timeout: 3_600_000 }, async (row) => {
  const runs = row.needs === undefined ? count : count / 100;
  const solver = await loadRow(row);
  await law.check({ solver, create: () => loadRow(row), settings: { ...settings, runs, seed } });
});
