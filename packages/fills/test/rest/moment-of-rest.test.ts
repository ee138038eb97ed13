import { describe, expect, it } from 'vitest';
import { dayOfGrid, momentOfRest } from '../../src/index.js';

const grid = { start: '2025-06-02T13:30:00Z', intervalSeconds: 60, timezone: 'America/New_York' };
const secondsOf = (time: string): number => Date.parse(time) / 1000;
const fillAt = (time: string) => ({ seconds: secondsOf(time), price: 10, shares: 1 });

describe('from when on the rest is planned', () => {
  it.each([
    ['a clock time is of the day of the plan', '11:30', [], '2025-06-02T11:30:00-04:00'],
    ['or of the fills', '11:30:15', ['2025-06-03T10:00:00-04:00'], '2025-06-03T11:30:15-04:00'],
    ['a time with an offset is itself', '2025-06-04T11:30:00Z', [], '2025-06-04T11:30:00Z'],
    [
      'without one it is the last fill, in any order',
      undefined,
      ['2025-06-02T12:00:00-04:00', '2025-06-02T10:00:00-04:00'],
      '2025-06-02T12:00:00-04:00',
    ],
    ['or the start of the plan', undefined, [], grid.start],
  ])('%s', (_, at, fills, expected) => {
    expect(momentOfRest(at, fills.map(fillAt), grid)).toBe(secondsOf(expected));
  });

  it.each(['25:00', 'noon', '', '11'])('refuses %j', (at) => {
    const refused = { path: 'now', reason: expect.stringContaining(`got ${JSON.stringify(at)}`) };
    expect(() => momentOfRest(at, [], grid)).toThrow(expect.objectContaining(refused));
  });

  it('takes the day of a plan from its own time zone', () => {
    expect(dayOfGrid({ ...grid, start: '2025-06-03T02:00:00Z' })).toBe('2025-06-02');
  });
});
