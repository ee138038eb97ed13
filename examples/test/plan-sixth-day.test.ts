import { expect, test, vi } from 'vitest';

test('five recorded days become a plan for the sixth, which costs less on it than an even split', async () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  await import('../src/plan-sixth-day.js');
  const text = String(print.mock.lastCall?.[0]);
  print.mockRestore();
  const [, planned, even] = /^planned ([\d.]+), evenly ([\d.]+): [\d.]+ % saved$/.exec(text)!;
  expect(Number(planned)).toBeLessThan(0.97 * Number(even));
});
