import { createZoneClock, type Finding, type ImpactCurves } from '@waterfill/model';
import { sessionGrid } from '@waterfill/orderbook';
import { expect, it } from 'vitest';
import { dayWarnings } from '../../src/measure/day-warnings.js';

/** The warning about a recording that has books between two local times of New York, measured in a session. */
function warningOf(from: string, to: string, session: Parameters<typeof sessionGrid>[1] = {}): Finding | undefined {
  const [first, last] = [from, to].map((time) => {
    const [date = '', hours, minutes] = time.split(/[ :]/);
    const seconds = createZoneClock('America/New_York').instantOf(date, 3600 * Number(hours) + 60 * Number(minutes));
    return { seconds, nanoseconds: 0 };
  }) as [{ seconds: number; nanoseconds: number }, { seconds: number; nanoseconds: number }];
  const { start, intervalSeconds, timezone, openSeconds, intervals: count } = sessionGrid('2025-04-03', session);
  const intervals = Array.from({ length: count }, (_, t) => {
    const isCovered = openSeconds + 60 * (t + 1) > first.seconds && openSeconds + 60 * t <= last.seconds;
    return { mid: isCovered ? 10 : Number.NaN, largestSize: isCovered ? 100 : 0 };
  });
  const curves = { grid: { start, intervalSeconds, timezone }, intervals } as unknown as ImpactCurves;
  const report = { faults: new Map(), rows: 9, examples: [], first, last };
  return dayWarnings(curves, report as unknown as Parameters<typeof dayWarnings>[1], undefined)[0];
}

it('a whole session has no warning', () => {
  expect(warningOf('2025-04-03 09:30', '2025-04-03 15:59')).toBeUndefined();
});

it('a session without a book says what the recording covers, and which session does', () => {
  expect(warningOf('2025-04-03 07:54', '2025-04-03 09:04')).toMatchObject({
    code: 'no-book-in-session',
    reason:
      'the recording covers 0 of 390 intervals: it has no book in the session; its books are from 2025-04-03 07:54:00 ' +
      'to 2025-04-03 09:04:00 America/New_York, which a session of 07:30-09:30 covers',
    cures: ['session', 'timezone'],
    details: { covered: 0, intervals: 390 },
  });
});

it('a session that is covered in part says of how much', () => {
  expect(warningOf('2025-04-03 09:30', '2025-04-03 09:59')).toMatchObject({
    code: 'session-partly-covered',
    reason: expect.stringMatching(
      /^the recording covers 30 of 390 intervals; .* which a session of 09:30-10:00 covers$/,
    ),
  });
});

it('a session that has all the books is told of another one only where that is shorter', () => {
  const reasonIn = (open: string, close: string): string =>
    warningOf('2025-04-03 18:22', '2025-04-03 19:37', { open, close })!.reason;
  const span = 'its books are from 2025-04-03 18:22:00 to 2025-04-03 19:37:00 America/New_York';
  expect(reasonIn('18:00', '20:00')).toBe(`the recording covers 76 of 120 intervals; ${span}`);
  expect(reasonIn('17:00', '20:00')).toMatch(/, which a session of 18:00-20:00 covers$/);
  expect(reasonIn('19:00', '21:00')).toMatch(/, which a session of 18:00-20:00 covers$/);
});

it.each(['Europe/London', 'EST'])('hours meant in New York, but read in %s, are said to be of New York', (timezone) => {
  const { reason } = warningOf('2025-04-03 09:30', '2025-04-03 15:59', { timezone })!;
  expect(reason).toMatch(/ of 390 intervals; .*, which this session covers in the time zone America\/New_York$/);
});

it('books over midnight are given a session in UTC, where that has one', () => {
  const { reason } = warningOf('2025-04-03 20:30', '2025-04-04 03:00')!;
  expect(reason).toMatch(/, which a session of 00:30-07:30 in the time zone UTC covers$/);
  expect(warningOf('2025-04-03 18:00', '2025-04-04 21:00')!.reason).toMatch(/2025-04-04 21:00:00 America\/New_York$/);
});
