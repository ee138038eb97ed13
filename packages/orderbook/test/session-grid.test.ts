import { createZoneClock } from '@waterfill/model';
import { sessionGrid } from '@waterfill/orderbook';
import { describe, expect, it } from 'vitest';

describe('the grid of a session', () => {
  it('opens when the clock of its zone says so, in winter and in summer', () => {
    expect(sessionGrid('2025-01-03')).toMatchObject({ start: '2025-01-03T09:30:00-05:00', intervals: 390 });
    expect(sessionGrid('2025-07-03')).toMatchObject({ start: '2025-07-03T09:30:00-04:00', intervals: 390 });
  });

  it('has as many intervals as the day has seconds', () => {
    const day = { open: '00:00', close: '24:00', intervalSeconds: 3600 };
    const hours = (date: string) => sessionGrid(date, day).intervals;
    expect(['2025-03-09', '2025-03-10', '2025-11-02'].map(hours)).toEqual([23, 24, 25]);
  });

  it('ends in a shorter interval where the length is not a whole part of the session', () => {
    const hours = sessionGrid('2025-06-02', { intervalSeconds: 3600 });
    expect(hours).toMatchObject({ intervals: 7, edges: [0, 3600, 7200, 10_800, 14_400, 18_000, 21_600, 23_400] });
    expect(sessionGrid('2025-06-02').edges).toBeUndefined();
    expect(sessionGrid('2025-06-02', { intervalSeconds: 0.7 }).intervals).toBe(33_429);
  });

  it('takes parts of an hour for an offset', () => {
    const { start } = sessionGrid('2025-06-02', { open: '09:15', close: '15:30', timezone: 'Asia/Kolkata' });
    expect(start).toBe('2025-06-02T09:15:00+05:30');
  });

  it('refuses what is no session', () => {
    expect(() => sessionGrid('2025-02-30')).toThrow('date: expected YYYY-MM-DD, got "2025-02-30"');
    expect(() => sessionGrid('2025-06-02', { open: '9:30' })).toThrow(
      'expected a time from 00:00 to 24:00, got "9:30"',
    );
    expect(() => sessionGrid('2025-06-02', { open: '16:00' })).toThrow('the close, 16:00, must be after the open');
    const cut = (intervalSeconds: number) => () => void sessionGrid('2025-06-02', { intervalSeconds });
    expect(cut(30_000)).toThrow(/got 30000; 390 minutes would do$/);
    expect(cut(0)).toThrow(/got 0$/);
    expect(() => sessionGrid('2025-06-02', { timezone: 'Mars/Base' })).toThrow(RangeError);
  });
});

describe('the clock of a time zone', () => {
  const clock = createZoneClock('America/New_York');
  const at = (date: string, hours: number) => new Date(clock.instantOf(date, 3600 * hours) * 1000).toISOString();

  it('reads a time that autumn repeats as the earlier one', () => {
    expect(at('2025-11-02', 1.5)).toBe('2025-11-02T05:30:00.000Z');
    expect(at('2025-11-02', 2)).toBe('2025-11-02T07:00:00.000Z');
  });

  it('reads a time that spring skips with the offset before', () => {
    expect(at('2025-03-09', 2.5)).toBe('2025-03-09T07:30:00.000Z');
    expect(at('2025-03-09', 3)).toBe('2025-03-09T07:00:00.000Z');
  });
});
