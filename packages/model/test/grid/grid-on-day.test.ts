import { type Grid, gridOnDay, intervalAt, secondsAt } from '@waterfill/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const at = (iso: string): number => Date.parse(iso) / 1000;
const day: Grid = { start: '2025-03-07T09:30:00-05:00', intervalSeconds: 1800, timezone: 'America/New_York' };

test('a grid of the day itself stays as it is, before its start, within and after its end', () => {
  for (const time of ['00:00', '09:30', '12:00', '23:59']) {
    expect(gridOnDay(day, 13, at(`2025-03-07T${time}:00-05:00`))).toBe(day);
  }
});

test('a grid moves to another day by the clock', () => {
  expect(gridOnDay(day, 13, at('2025-03-10T08:00:00-04:00')).start).toBe('2025-03-10T09:30:00-04:00');
  expect(gridOnDay(day, 13, at('2025-03-06T23:00:00-05:00')).start).toBe('2025-03-06T09:30:00-05:00');
});

test('a moment after midnight is of the session that began the day before', () => {
  const night: Grid = { start: '2025-06-02T18:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
  const startOf = (iso: string): string => gridOnDay(night, 23, at(iso)).start;
  expect(startOf('2025-06-05T03:00:00-04:00')).toBe('2025-06-04T18:00:00-04:00');
  expect(startOf('2025-06-05T17:30:00-04:00')).toBe('2025-06-05T18:00:00-04:00');
});

test('a session within which clocks change stays on its day, and no other moves there', () => {
  const round = (start: string): Grid => ({ start, intervalSeconds: 3600, timezone: 'America/New_York' });
  const [autumn, usual] = [round('2025-11-02T00:00:00-04:00'), round('2025-11-04T00:00:00-05:00')];
  expect(gridOnDay(autumn, 25, at('2025-11-02T12:00:00-05:00'))).toBe(autumn);
  expect(gridOnDay(usual, 24, at('2025-11-05T12:00:00-05:00')).start).toBe('2025-11-05T00:00:00-05:00');
  const reason =
    'grid: clocks change within the session of 2025-11-02, so its intervals are not those of 2025-11-04; plan on a day ' +
    'of the same length, or in a time zone without clock changes';
  expect(() => gridOnDay(autumn, 25, at('2025-11-04T12:00:00-05:00'))).toThrow(reason);
  expect(() => gridOnDay(usual, 24, at('2025-11-02T12:00:00-05:00'))).toThrow(reason);
});

test('the interval of a moment begins at or before it, and ends after it', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(steps, fc.boolean(), fc.integer({ min: -50, max: 2500 }), (lengths, isEven, seconds) => {
      const edges = [0];
      for (const length of lengths) edges.push(edges.at(-1)! + length);
      const grid = isEven ? { ...day, intervalSeconds: 7 } : { ...day, edges };
      const t = intervalAt(grid, lengths.length, seconds);
      if (t >= 0) expect(secondsAt(grid, t)).toBeLessThanOrEqual(seconds);
      else expect(seconds).toBeLessThan(0);
      if (t < lengths.length) expect(secondsAt(grid, t + 1)).toBeGreaterThan(seconds);
    }),
  );
});
