import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usualPolicyNames } from '@waterfill/evaluate';
import { isPolicyPath, policyOf } from '@waterfill/evaluate/node';
import { solveBySlopes } from '@waterfill/solver-pwl/slopes';
import { afterAll, beforeAll, expect, test } from 'vitest';

const parts = { solve: solveBySlopes, fit: () => undefined };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-of-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('takes names, and paths of modules', async () => {
  const path = join(folder, 'mine.mjs');
  await writeFile(path, "export default { name: 'mine', startDay: () => ({ observe() {}, decide: () => 1 }) };");
  const policies = await Promise.all(['level', path].map((text) => policyOf(text, parts)));
  expect(policies.map(({ name }) => name)).toEqual(['level', 'mine']);
});

test('tells paths from names', () => {
  const texts = ['level', 'mine', './mine', 'mine.js', 'mine.cjs', 'a\\b', 'js'];
  expect(texts.map(isPolicyPath)).toEqual([false, false, true, true, true, true, false]);
});

test('refuses an unknown name', async () => {
  await expect(policyOf('levle', parts)).rejects.toThrow('policy: expected one of level');
});

test('makes all policies that are usual', async () => {
  const profile = { binSeconds: 300, levels: Float64Array.of(1) };
  const policies = await Promise.all(usualPolicyNames(true).map((name) => policyOf(name, { ...parts, profile })));
  expect(policies.map(({ name }) => name)).toEqual(['level', 'level-profile', 'placebo', 'hindsight']);
});
