import { createZoneClock } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CalendarName,
  calendars,
  nextTradingDay,
  previousTradingDay,
  requireSession,
  sessionOf,
  type TradingSession,
} from '../src/index.js';

/** Like `09:00-11:30,12:30-15:30`, or the reason why there is no session. */
const hoursOf = (calendar: CalendarName, date: string): string => {
  const found = sessionOf(calendar, date);
  return 'parts' in found ? found.parts.map(({ open, close }) => `${open}-${close}`).join() : found.reason;
};

const sessionAt = (calendar: CalendarName, date: string): TradingSession => {
  const found = sessionOf(calendar, date);
  if ('parts' in found) return found;
  throw new Error(found.reason);
};

describe('the hours of a venue', () => {
  test('end at 13:00 in New York after Thanksgiving and before Independence Day', () => {
    for (const date of ['2024-11-29', '2025-07-03']) {
      expect(hoursOf('XNYS', date)).toBe('09:30-13:00');
      expect(sessionAt('XNYS', date).isHalfDay).toBe(true);
    }
    expect(sessionAt('XNYS', '2024-11-29').occasion).toBe('the day after Thanksgiving');
    expect(hoursOf('XNYS', '2025-07-02')).toBe('09:30-16:00');
  });

  test('have a break in Tokyo, and end at 15:30 there since 2024-11-05', () => {
    expect(hoursOf('XTKS', '2024-11-01')).toBe('09:00-11:30,12:30-15:00');
    expect(hoursOf('XTKS', '2024-11-05')).toBe('09:00-11:30,12:30-15:30');
    expect(hoursOf('XTKS', '2011-11-18')).toBe('09:00-11:00,12:30-15:00');
    expect(hoursOf('XTKS', '2008-12-30')).toBe('09:00-11:00');
  });

  test('end at 12:30 in London before Christmas', () => {
    expect(hoursOf('XLON', '2025-12-24')).toBe('08:00-12:30');
    expect(hoursOf('XLON', '2022-12-23')).toBe('08:00-12:30');
  });

  test('change with the rules of Hong Kong', () => {
    expect(hoursOf('XHKG', '2011-03-04')).toBe('10:00-12:30,14:30-16:00');
    expect(hoursOf('XHKG', '2011-03-07')).toBe('09:30-12:00,13:30-16:00');
    expect(hoursOf('XHKG', '2012-03-05')).toBe('09:30-12:00,13:00-16:00');
    expect(hoursOf('XHKG', '2025-01-28')).toBe('09:30-12:00');
  });

  test('start on the evening before in Chicago', () => {
    expect(hoursOf('CME', '2025-06-02')).toBe('17:00-16:00');
    expect(hoursOf('CME', '2019-06-03')).toBe('17:00-15:15,15:30-16:00');
    expect(hoursOf('CME', '2025-11-27')).toBe('17:00-12:00');
    expect(hoursOf('CME', '2026-04-03')).toBe('17:00-08:15');
  });

  test('never end where nothing closes', () => {
    expect(hoursOf('24/7', '2025-12-25')).toBe('00:00-24:00');
    expect(hoursOf('24/7', '2025-12-27')).toBe('00:00-24:00');
  });

  test('are by the clock of the venue, so that America and Europe are an hour nearer for some weeks', () => {
    const open = (calendar: CalendarName, date: string): number => {
      const { timezone, parts } = sessionAt(calendar, date);
      const [hours, minutes] = parts[0]!.open.split(':').map(Number);
      return createZoneClock(timezone).instantOf(date, 3600 * hours! + 60 * minutes!) / 3600;
    };
    const apart = (date: string): number => open('XNYS', date) - open('XLON', date);
    // Clocks changed on March 9 and November 2 of 2025 in America, on March 30 and October 26 in Europe.
    expect(['2025-03-07', '2025-03-10', '2025-03-31', '2025-10-27', '2025-11-03'].map(apart)).toEqual([
      6.5, 5.5, 6.5, 5.5, 6.5,
    ]);
  });
});

describe('a closed day', () => {
  test('is named, with the next day that trades', () => {
    const found = sessionOf('XNYS', '2025-01-09');
    expect(found).toMatchObject({ code: 'holiday', path: 'date', details: { next: '2025-01-10' } });
    expect(hoursOf('XNYS', '2025-01-09')).toBe(
      'XNYS is closed on 2025-01-09 (funeral of Jimmy Carter); it next trades on 2025-01-10',
    );
    expect(sessionOf('XTKS', '2025-05-03')).toMatchObject({ code: 'holiday' });
    expect(sessionOf('XPAR', '2025-06-07')).toMatchObject({ code: 'weekend', details: { next: '2025-06-09' } });
    expect(hoursOf('XLON', '2030-12-26')).toContain('it next trades on 2030-12-27');
  });

  test.each<readonly [CalendarName, string, string]>([
    ['XNYS', '2022-06-20', 'Juneteenth'],
    ['XTKS', '2025-02-24', "day off for Emperor's Birthday"],
    ['XTKS', '2026-09-22', "Citizens' Holiday"],
    ['XTKS', '2019-04-30', "Citizens' Holiday"],
    ['XHKG', '2021-04-06', 'day off for Ching Ming Festival'],
    ['XHKG', '2013-02-13', 'day off for Lunar New Year'],
    ['XHKG', '2023-09-08', 'rainstorm'],
    ['XETR', '2017-10-31', 'Reformation Day'],
    ['XTSE', '2025-05-19', 'Victoria Day'],
    ['XASX', '2011-04-26', 'day off for Anzac Day'],
    ['XLON', '2020-05-08', 'early May bank holiday'],
    ['CME', '2025-04-18', 'Good Friday'],
  ])('of %s on %s is %s', (calendar, date, name) => {
    expect(sessionOf(calendar, date)).toMatchObject({ details: { why: name } });
  });
});

describe('trading days', () => {
  const day = fc.integer({ min: Date.parse('2000-01-20'), max: Date.parse('2030-12-10') });
  const dates = day.map((milliseconds) => new Date(milliseconds).toISOString().slice(0, 10));
  const names = fc.constantFrom(...calendars.map(({ name }) => name));

  test('follow each other: the one after the one before is the day itself, or the next', () => {
    fc.assert(
      fc.property(names, dates, (calendar, date) => {
        const next = nextTradingDay(calendar, date);
        expect(next > date).toBe(true);
        expect('parts' in sessionOf(calendar, next)).toBe(true);
        const isOpen = 'parts' in sessionOf(calendar, date);
        expect(previousTradingDay(calendar, next) === date).toBe(isOpen);
      }),
      { numRuns: 300 },
    );
  });

  test('have parts in order of time', () => {
    fc.assert(
      fc.property(names, dates, (calendar, date) => {
        const found = sessionOf(calendar, date);
        if (!('parts' in found)) return;
        const times = found.parts.flatMap(({ open, close }) => [open, close]);
        const isOvernight = times[0]! >= times[1]!;
        const inOrder = isOvernight ? times.slice(1) : times;
        expect(inOrder).toEqual([...new Set(inOrder)].sort());
      }),
      { numRuns: 300 },
    );
  });
});

describe('refused are', () => {
  const refusal = (calendar: string, date: string) => (): unknown => sessionOf(calendar as CalendarName, date);

  test('days on which a venue is closed, where a session is required', () => {
    expect(() => requireSession('XNYS', '2025-07-04')).toThrow(
      'date: XNYS is closed on 2025-07-04 (Independence Day); it next trades on 2025-07-07',
    );
    expect(requireSession('XNYS', '2025-07-03').parts).toEqual([{ open: '09:30', close: '13:00' }]);
  });

  test('names that are no calendar, dates that are none, and years out of range', () => {
    expect(refusal('NYSE', '2025-01-02')).toThrow('calendar: there is no calendar "NYSE", only XNYS, XNAS');
    expect(refusal('toString', '2025-01-02')).toThrow('there is no calendar');
    expect(refusal('XNYS', '2025-02-29')).toThrow('date: expected YYYY-MM-DD, got "2025-02-29"');
    expect(refusal('XNYS', '1999-12-31')).toThrow('date: expected a year from 2000 to 2030, got 1999-12-31');
    expect(() => nextTradingDay('XNYS', '2030-12-31')).toThrow('expected a year from 2000 to 2030');
  });
});
