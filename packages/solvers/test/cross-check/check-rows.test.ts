import { createProblem } from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { attemptHere } from '../../src/cross-check/candidate.js';
import { checkRows, loadRow } from '../../src/cross-check/check-rows.js';
import { candidates, crossCheck } from '../../src/index.js';

describe.each(checkRows)('the row $name', (row) => {
  test('says what the loaded solver says', async () => {
    const solver = await row.load();
    expect(new Set(row.supports)).toEqual(new Set(solver.supports));
    await solver.dispose?.();
  });
});

test('a row whose package is not installed is unavailable, and no failure', async () => {
  const load = () => Promise.reject(new Error('Cannot find package'));
  const row = { name: 'pwl/none', supports: new Set<never>(), needs: 'none.js', load };
  const impact = { kind: 'power-law', coefficient: [1], exponent: [1] } as const;
  const solvers = [candidates[1]!, { name: row.name, attempt: attemptHere(() => loadRow(row)) }];
  const { verdict, backends } = await crossCheck(createProblem({ quantity: 1, impact }), { solvers });
  expect(verdict).toBe('agree');
  expect(backends[1]).toMatchObject({
    verdict: 'unsupported',
    reason: 'pwl/none does not take this problem: it is unavailable without the package none.js: npm install none.js',
  });
});
