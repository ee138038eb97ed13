import { HINDSIGHT, type OrderRun, policyResults, testsOf, variantResults } from '@waterfill/statistics';
import { expect, test } from 'vitest';

const run = (cost: number): OrderRun => ({
  ...{ shares: [100], costs: [cost], arrivalCosts: [cost], laterCosts: [], sharePrice: 0 },
  ...{ last: 1, unfilled: 0, beyond: 0.5, farthest: 0.1 },
});
const orders = [0, 1, 2, 3].map((hour) => {
  return { day: hour >> 1, side: 'buy', start: 3600 * hour, horizon: 3600, quantity: 100, arrivalMid: 10 } as const;
});
const own = [4, 4.5, 4.2, 4.9].map(run);
const evaluated = {
  ...{ days: [1, 2].map((day) => ({ symbol: 'FLOW', date: `2025-06-0${day}` })), laterSeconds: [], orders },
  policies: [
    { policy: 'even', runs: orders.map(() => run(5)) },
    { policy: 'own', runs: own },
  ],
};
const hours = [0.1, 0.3, 0.2].map((saved) => ({ saved, weight: 1 }));
const variants = [{ policy: 'own', setting: 'latency', value: 5, hours }];

test('hindsight is no candidate: beside it the p of the others stay what they are, and it has none', () => {
  const alone = { ...evaluated, variants };
  const bound = { policy: HINDSIGHT, runs: [2, 2.1, 2, 1.9].map(run) };
  const both = {
    ...{ ...evaluated, policies: [...evaluated.policies, bound] },
    variants: [...variants, { ...variants[0]!, policy: HINDSIGHT }],
  };
  const [result, hindsight] = policyResults(both);
  const [before] = policyResults(alone);
  expect(before!.saving.adjustedP).toBeGreaterThan(before!.saving.p);
  expect(result!.saving).toEqual(before!.saving);
  expect(result!.savingAcrossDays).toEqual(before!.savingAcrossDays);
  expect(hindsight!.saving.adjustedP).toBeNaN();
  expect(hindsight!.savingAcrossDays!.adjustedP).toBeNaN();
  expect(variantResults(both)[0]).toEqual(variantResults(alone)[0]);
  expect(variantResults(both)[1]!.adjustedP).toBeNaN();
  expect([testsOf(both), testsOf(alone)]).toEqual([2, 2]);
});

test('what was traded beyond the books is a part of the order', () => {
  expect(policyResults(evaluated)[0]!.beyond).toBe(0.005);
});
