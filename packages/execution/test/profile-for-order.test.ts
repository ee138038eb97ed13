import { profileForOrder } from '@waterfill/execution';
import type { ImpactProfile } from '@waterfill/model';
import { expect, test } from 'vitest';

const quantity = (values: readonly number[]) => {
  const expected = Float64Array.from(values);
  return { expected, low: expected, high: expected, explained: 1, kept: [] };
};

const profile: ImpactProfile = {
  ...{ dates: ['2025-03-07'], side: 'buy', leftOut: [], typicalSize: 100, findings: [] },
  grid: { start: '2025-03-07T09:30:00-05:00', intervalSeconds: 1800, timezone: 'America/New_York' },
  ...{ days: [1, 1, 1], halfSpread: quantity([4, 2, 1]), impact: quantity([0, 0, 0]) },
  ...{ exponent: quantity([1, 1, 1]), depth: quantity([9, 9, 9]) },
};

test('a profile begins when the session of an order opens, by the clock, whatever clocks changed since', () => {
  const openSeconds = Date.parse('2025-03-10T10:00:00-04:00') / 1000;
  const { binSeconds, levels } = profileForOrder(profile, {
    ...{ openSeconds, sessionSeconds: 3600, timezone: 'America/New_York' },
  });
  expect([binSeconds, Array.from(levels)]).toEqual([1800, [2 / 1.5, 1 / 1.5]]);
});

test('the bins of a profile leave out the breaks of the session, as the clock of a policy does', () => {
  const openSeconds = Date.parse('2025-03-10T09:30:00-04:00') / 1000;
  const { binSeconds, levels } = profileForOrder(profile, {
    ...{ openSeconds, sessionSeconds: 5400, timezone: 'America/New_York', breaks: [[1800, 3600]] },
  });
  expect([binSeconds, levels.length, levels[0]! / levels[1]!]).toEqual([1800, 2, 4]);
});
