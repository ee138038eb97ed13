import { createGridClock, createZoneClock } from '@waterfill/model';
import { expect, test } from 'vitest';

const clockOf = (start: string, intervalSeconds: number, timezone: string) =>
  createGridClock({ start, intervalSeconds, timezone });

test('the clock says the offset in force', () => {
  const clock = clockOf('2025-06-02T09:30:00-04:00', 1800, 'America/New_York');
  expect([clock(0), clock(12), clock(13)]).toEqual([
    '2025-06-02T09:30:00-04:00',
    '2025-06-02T15:30:00-04:00',
    '2025-06-02T16:00:00-04:00',
  ]);
});

test('the clock skips the hour that spring takes', () => {
  const clock = clockOf('2025-03-09T01:00:00-05:00', 3600, 'America/New_York');
  expect([clock(0), clock(1)]).toEqual(['2025-03-09T01:00:00-05:00', '2025-03-09T03:00:00-04:00']);
});

test('the clock repeats the hour that autumn gives, with another offset', () => {
  const clock = clockOf('2025-11-02T00:30:00-04:00', 1800, 'America/New_York');
  expect([1, 2, 3, 4].map(clock)).toEqual([
    '2025-11-02T01:00:00-04:00',
    '2025-11-02T01:30:00-04:00',
    '2025-11-02T01:00:00-05:00',
    '2025-11-02T01:30:00-05:00',
  ]);
});

test('the clock reads in the time zone of the grid, not in that of the start', () => {
  expect(clockOf('2025-06-02T13:30:00Z', 60, 'America/New_York')(0)).toBe('2025-06-02T09:30:00-04:00');
  expect(clockOf('2025-06-02T13:30:00Z', 60, 'UTC')(0)).toBe('2025-06-02T13:30:00+00:00');
  expect(clockOf('2025-06-02T13:30:00Z', 60, 'Asia/Kolkata')(0)).toBe('2025-06-02T19:00:00+05:30');
  // Half an hour of daylight saving, the only such zone.
  expect(clockOf('2025-10-04T15:29:59Z', 1, 'Australia/Lord_Howe')(1)).toBe('2025-10-05T02:30:00+11:00');
});

test('the clock shows parts of seconds where there are any', () => {
  const clock = clockOf('2025-06-02T09:30:59.75Z', 0.25, 'UTC');
  expect([clock(0), clock(1)]).toEqual(['2025-06-02T09:30:59.750+00:00', '2025-06-02T09:31:00+00:00']);
});

test('a clock that has told a minute before tells it again, on the day on which clocks change, too', () => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: 'America/St_Johns', timeZoneName: 'longOffset' });
  // Until 2011 clocks changed at one minute past midnight there.
  const start = Date.parse('2006-10-29T02:00:00Z') / 1000;
  const instants = Array.from({ length: 400 }, (_, k) => start + 30 * k);
  const { offsetAt } = createZoneClock('America/St_Johns');
  const first = instants.map(offsetAt);
  expect(instants.map(createZoneClock('America/St_Johns').offsetAt)).toEqual(first);
  const names = instants.map(
    (instant) => format.formatToParts(1000 * instant).find(({ type }) => type === 'timeZoneName')!.value,
  );
  expect(new Set(first.map((offset, k) => `${names[k]} ${offset}`))).toEqual(
    new Set(['GMT-02:30 -9000', 'GMT-03:30 -12600']),
  );
});
