import { type EvaluatedOrders, type Evaluation, type OrderRun, policyResults } from '@waterfill/statistics';

/**
 * An evaluation of orders of an hour, one after the other.
 *
 * @param savings - of each policy, what it saves in each hour
 * @param scale - of the savings of each day
 */
export function madeUpEvaluation(
  savings: Readonly<Record<string, readonly number[]>>,
  days = 1,
  scale: readonly number[] = Array(days).fill(1),
): Evaluation {
  const hours = Object.values(savings)[0]!.length;
  const slots = Array.from({ length: days * hours }, (_, i) => ({ day: Math.floor(i / hours), hour: i % hours }));
  const evaluated: EvaluatedOrders = {
    days: Array.from({ length: days }, (_, day) => ({ symbol: 'FLOW', date: `2025-06-0${day + 1}` })),
    laterSeconds: [60],
    orders: slots.map(({ day, hour }, i) => ({
      ...{ day, side: i % 2 === 0 ? 'buy' : 'sell', start: 1800 + 3600 * hour, horizon: 3600 },
      ...{ quantity: 100 + 100 * (i % 2), arrivalMid: 10 },
    })),
    policies: [
      { policy: 'even', runs: slots.map((_, i) => run(100 + 100 * (i % 2), 0)) },
      ...Object.entries(savings).map(([policy, saved]) => ({
        policy,
        runs: slots.map(({ day, hour }, i) => run(100 + 100 * (i % 2), scale[day]! * saved[hour]!)),
      })),
    ],
  };
  const settings = { stepSeconds: 10, latency: 1, halfLife: 7, pace: 0.1 };
  return { ...evaluated, settings, results: policyResults(evaluated) };
}

function run(quantity: number, saving: number): OrderRun {
  const cost = 0.05 * quantity * (1 - saving);
  return {
    ...{ shares: [quantity], costs: [cost], arrivalCosts: [cost + 1], laterCosts: [[cost - 0.1]] },
    ...{ sharePrice: 0, last: quantity / 100, unfilled: 0, beyond: 0, farthest: 0.1 },
  };
}
