import { readFile } from 'node:fs/promises';
import { parseProblemDocument } from '@waterfill/documents';
import { certify, holdingsOf } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import { expect, test } from 'vitest';

const text = await readFile(new URL('../risky-half-hours.json', import.meta.url), 'utf8');
const { problem } = parseProblemDocument(text, 'risky-half-hours.json');

test('the risky half-hours have done 8,000 shares by noon and no more than 4,000 by 10:30, which binds', async () => {
  const result = await solve(problem);
  if (result.status !== 'optimal') throw new Error(result.status);
  const { solution, certificate } = result;
  expect(certify(problem, solution.schedule, solution)).toEqual(certificate);
  expect(certificate.relativeGap).toBeLessThan(1e-9);
  const left = holdingsOf(solution.schedule);
  expect(20_000 - left[4]!).toBeGreaterThan(8000);
  expect(20_000 - left[1]!).toBeCloseTo(4000, 6);
  expect(solution.trajectoryUpperPrices![1]).toBeGreaterThan(0);
});
