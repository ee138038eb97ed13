import { evaluatePolicies, levelPolicy, typicalStory } from '@waterfill/evaluate';
import { expect, test } from 'vitest';
import { madeUpDay } from './made-up-day.js';
import { randomSource } from './random-source.js';

const days = [1, 2].map((seed) =>
  madeUpDay(randomSource(seed), `2025-06-0${seed}`, { fast: 0.5, slow: 0.3, hours: 3 }),
);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

test('tells of an order of the middle horizon that saves as much as half of them do', async () => {
  const options = { orders: { horizons: [20, 30, 60], rates: [40, 200], every: 30 }, stepSeconds: 30 };
  const evaluation = await evaluatePolicies(days, [levelPolicy], options);
  const story = typicalStory(evaluation, days, levelPolicy, options);
  expect(story.seconds).toHaveLength(61);
  const [even, own] = evaluation.policies;
  const savings = evaluation.orders.flatMap(({ horizon }, i) =>
    horizon === 1800 ? [1 - total(own!.runs[i]!.costs) / total(even!.runs[i]!.costs)] : [],
  );
  const saving = 1 - story.cost / story.evenCost;
  const below = savings.filter((one) => one < saving - 1e-9).length;
  const above = savings.filter((one) => one > saving + 1e-9).length;
  expect(savings.length - below - above).toBeGreaterThan(0);
  expect(Math.abs(above - below)).toBeLessThanOrEqual(savings.length - below - above);
});
