import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';

async function linesOf(path: string): Promise<string[]> {
  return (await readFile(new URL(`../${path}`, import.meta.url), 'utf8')).trimEnd().split('\n');
}

test('five recorded days become the report on a plan that is proved and compared', async () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  await import('../src/plan-five-days.js');
  const page = String(print.mock.lastCall?.[0]);
  print.mockRestore();
  for (const day of [2, 3, 4, 5, 6]) expect(page).toContain(`2025-06-0${day}`);
  for (const part of ['optimal (proved)', 'least possible', 'even split', 'split by volume', 'every other day']) {
    expect(page).toContain(part);
  }
});

test('it takes at most 12 lines, and the README of plan shows the same', async () => {
  const program = await linesOf('src/plan-five-days.ts');
  expect(program.length).toBeLessThanOrEqual(12);
  const readme = await linesOf('../packages/plan/README.md');
  const start = readme.indexOf('```ts') + 1;
  const shared = program.slice(0, program.indexOf('console.log(page);'));
  expect(readme.slice(start, start + shared.length)).toEqual(shared);
  expect(readme.indexOf('```', start) - start).toBeLessThanOrEqual(12);
});
