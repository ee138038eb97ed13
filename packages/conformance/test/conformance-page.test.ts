import { createSolver } from '@waterfill/model';
import { expect, it } from 'vitest';
import { conformancePage } from '../src/index.js';

// It refuses every problem, as it should, so the line that excludes one is not needed.
const definition = { name: 'none', supports: new Set<never>(), cancellation: 'before-start', tolerance: 1e-9 } as const;
const create = () => createSolver({ ...definition, kernel: () => expect.unreachable('solved') });
const options = { runs: 1, exclude: [{ case: 'two-equal', reason: 'slow' }] };

const cellOf = (page: string, subject: string) =>
  page.match(new RegExp(`^\\| ${subject} \\|.* \\| ([^|]*) \\|$`, 'm'))?.[1];

it('says what a backend fails and what it refuses', async () => {
  const page = await conformancePage([{ create, options }]);
  expect(cellOf(page, 'two-equal')).toBe('FAILS: excludes only what fails');
  expect(cellOf(page, 'flat-all')).toBe('unsupported: power-law, half-spread, flat, bounds');
});

it('states what the tests of a backend hold it to, without running it', async () => {
  const page = await conformancePage([{ create, options, tested: true }]);
  expect(cellOf(page, 'two-equal')).toBe('excluded: slow');
  expect(cellOf(page, 'flat-all')).toBe('unsupported: power-law, half-spread, flat, bounds');
});
