import { createGridClock } from '@waterfill/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timesOfDay } from '../../src/index.js';

/** The time of day that an ISO 8601 time shows, seconds after midnight. */
function shownBy(iso: string): number {
  const [, hours, minutes, seconds] = /T(\d\d):(\d\d):(\d\d(?:\.\d+)?)/.exec(iso)!;
  return 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
}

const grids = fc.record({
  start: fc
    .date({ min: new Date('1975-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  intervalSeconds: fc.oneof(
    fc.integer({ min: 1, max: 7200 }),
    fc.integer({ min: 1, max: 10_000 }).map((n) => n / 1000),
  ),
  timezone: fc.constantFrom('America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'),
});

test('times of day are those that the clock of the grid shows, to the bit', () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const clock = createGridClock(grid);
      const places = [0, 1, 2, 17, 399];
      expect(timesOfDay(grid, 400, places)).toEqual(places.map((t) => shownBy(clock(t))));
    }),
    { numRuns: 300 },
  );
});

test('midnight at the end of the last interval is the end of the day', () => {
  const grid = { start: '2025-04-03T00:00:00Z', intervalSeconds: 43_200, timezone: 'UTC' };
  expect(timesOfDay(grid, 2)).toEqual([0, 43_200, 86_400]);
});
