import { readFile } from 'node:fs/promises';
import { parseProblemDocument } from '@waterfill/documents';
import { certify, evenSplit } from '@waterfill/model';
import { solve } from '@waterfill/solvers';
import { expect, test } from 'vitest';

const text = await readFile(new URL('../half-hours.json', import.meta.url), 'utf8');
const { problem, grid } = parseProblemDocument(text, 'half-hours.json');

test('the day of half-hours is planned for an eighth less than an even split costs', async () => {
  const result = await solve(problem);
  if (result.status !== 'optimal') throw new Error(result.status);
  expect(result.certificate.relativeGap).toBeLessThan(1e-15);
  expect(result.certificate.cost / certify(problem, evenSplit(problem)).cost).toBeCloseTo(7 / 8, 2);
});

test('the day of half-hours is a trading day of thirteen', () => {
  expect([problem.lower.length, grid?.intervalSeconds]).toEqual([13, 1800]);
});
