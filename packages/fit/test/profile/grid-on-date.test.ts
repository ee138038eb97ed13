import { describe, expect, it } from 'vitest';
import { gridOnDate } from '../../src/profile/grid-on-date.js';

const newYork = { start: '2025-10-31T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };

describe('a grid on another date', () => {
  it('starts at the same clock time, on either side of a change of clocks', () => {
    expect(gridOnDate(newYork, 13, '2025-10-31', '2025-11-03').start).toBe('2025-11-03T09:30:00-05:00');
    expect(gridOnDate(newYork, 13, '2025-10-31', '2025-06-09').start).toBe('2025-06-09T09:30:00-04:00');
  });

  it('follows the clocks of its own zone, which change in different weeks', () => {
    const london = { start: '2025-10-24T08:00:00+01:00', intervalSeconds: 1800, timezone: 'Europe/London' };
    expect(gridOnDate(london, 17, '2025-10-24', '2025-10-27').start).toBe('2025-10-27T08:00:00+00:00');
    expect(gridOnDate(newYork, 13, '2025-10-31', '2025-10-27').start).toBe('2025-10-27T09:30:00-04:00');
  });

  it('of a session past midnight starts on the day before its date', () => {
    const globex = { start: '2025-06-01T17:00:00-05:00', intervalSeconds: 3600, timezone: 'America/Chicago' };
    expect(gridOnDate(globex, 23, '2025-06-02', '2025-06-09').start).toBe('2025-06-08T17:00:00-05:00');
  });

  it('of its own date is the same', () => {
    expect(gridOnDate(newYork, 13, '2025-10-31', '2025-10-31')).toBe(newYork);
  });

  it.each(['2025-6-9', 'tomorrow', '2025-13-01'])('refuses %s, which is no date', (date) => {
    expect(() => gridOnDate(newYork, 13, '2025-10-31', date)).toThrow(/expected a date written YYYY-MM-DD/);
  });
});
