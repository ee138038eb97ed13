import { expect, test } from 'vitest';
import { sampleDays } from '../../src/index.js';

test('leaves weekends out, also at the start and over a change of the year', () => {
  const dates = (start: string, days: number): string[] => sampleDays({ days, start }).map(({ date }) => date);
  expect(dates('2025-06-07', 2)).toEqual(['2025-06-09', '2025-06-10']);
  expect(dates('2025-06-08', 1)).toEqual(['2025-06-09']);
  expect(dates('2024-12-31', 4)).toEqual(['2024-12-31', '2025-01-01', '2025-01-02', '2025-01-03']);
});

test.each([
  [{ days: 0 }, 'days must be a whole number >= 1, not 0'],
  [{ days: 1.5 }, 'days must be a whole number >= 1, not 1.5'],
  [{ days: 1, seed: -1 }, 'seed must be a whole number >= 0, not -1'],
  [{ days: 1, start: '2025-02-30' }, 'start must be a date written YYYY-MM-DD, not "2025-02-30"'],
  [{ days: 1, start: 'June' }, 'start must be a date written YYYY-MM-DD, not "June"'],
])('refuses %j', (options, message) => {
  expect(() => sampleDays(options)).toThrow(new RangeError(message));
});
