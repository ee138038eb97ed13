import { evaluatePolicies, evaluateVariants, levelPolicy, type Policy, replayOrders } from '@waterfill/evaluate';
import { hourCount, hoursOf, policyResults, variantResults } from '@waterfill/statistics';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { orderRun } from '../src/replay/order-run.js';
import { replaySettings } from '../src/replay/replay-options.js';
import { stepMids } from '../src/replay/step-mids.js';
import { madeUpDay } from './made-up-day.js';
import { randomSource } from './random-source.js';

const orders = { horizons: [30, 60], rates: [40, 200], every: 30 };
const days = [1, 2, 3].map((seed) =>
  madeUpDay(randomSource(seed), `2025-06-0${seed}`, { fast: 0.5, slow: 0.3, hours: 3 }),
);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** As the level policy, by a factor. */
const scaled = (factor: number): Policy => ({
  name: `${factor} times`,
  startDay(day) {
    const inner = levelPolicy.startDay(day);
    return { observe: (seen) => inner.observe(seen), decide: (situation) => factor * inner.decide(situation) };
  },
});

describe('what policies are worth', () => {
  let evaluation: Awaited<ReturnType<typeof evaluatePolicies>>;
  beforeAll(async () => {
    evaluation = await evaluatePolicies(days, [levelPolicy, scaled(0.5)], { orders, stepSeconds: 30 });
  });

  test('is the mean over orders of what each saves, corrected or not', () => {
    const [even, level] = evaluation.policies;
    const saved = level!.runs.map(({ costs }, i) => 1 - total(costs) / total(even!.runs[i]!.costs));
    const [{ saving, plainSaving, savingAcrossDays }] = evaluation.results as [(typeof evaluation.results)[0]];
    const mean = total(saved) / saved.length;
    for (const one of [saving, plainSaving, savingAcrossDays!]) {
      expect(Math.abs(one.mean - mean)).toBeLessThan(1e-12);
    }
    expect([saving.clusters, savingAcrossDays!.clusters]).toEqual([6, 3]);
  });

  test('has narrower intervals where the shares are corrected for', () => {
    for (const { saving, plainSaving } of evaluation.results) expect(saving.stdErr).toBeLessThan(plainSaving.stdErr);
  });

  test('is tested together', () => {
    for (const { saving } of evaluation.results) expect(saving.adjustedP).toBeGreaterThanOrEqual(saving.p);
    const [least] = evaluation.results.map(({ saving }) => saving).sort((a, b) => a.p - b.p);
    expect(least!.adjustedP).toBeCloseTo(2 * least!.p, 12);
  });

  test('names the day that went worst', () => {
    const [{ worstDay }] = evaluation.results as [(typeof evaluation.results)[0]];
    const [even, level] = evaluation.policies;
    const means = days.map((_, day) => {
      const saved = evaluation.orders.flatMap((order, i) =>
        order.day === day ? [1 - total(level!.runs[i]!.costs) / total(even!.runs[i]!.costs)] : [],
      );
      return total(saved) / saved.length;
    });
    expect(worstDay.saving).toBeCloseTo(Math.min(...means), 12);
    expect(worstDay.day).toBe(means.indexOf(Math.min(...means)));
  });

  test('says what part of hindsight it is, where that is among them', () => {
    const best = { ...evaluation.policies[1]!, policy: 'hindsight' };
    const half = evaluation.policies[2]!;
    const [own, bound] = policyResults({ ...evaluation, policies: [evaluation.policies[0]!, half, best] });
    expect(own!.ofHindsight).toBeCloseTo(own!.saving.mean / bound!.saving.mean, 12);
    expect(evaluation.results[0]!.ofHindsight).toBeUndefined();
  });

  test('is looked at with settings changed, one at a time, and tested with that', async () => {
    const options = { orders, stepSeconds: 30 };
    const variations = [
      { setting: 'stepSeconds', value: 30 },
      { setting: 'latency', value: 'random' },
    ] as const;
    const varied = await evaluateVariants(evaluation, days, [levelPolicy], options, variations);
    const [same, random] = variantResults(varied);
    const [{ saving }] = evaluation.results as [(typeof evaluation.results)[0]];
    expect(same!.mean).toBeCloseTo(saving.mean, 12);
    expect(same!.interval95[0]).toBeCloseTo(saving.interval95[0], 12);
    expect(random!.mean).toBeLessThan(same!.mean);
    expect(varied.results[0]!.saving.adjustedP).toBeGreaterThan(saving.adjustedP);
  });

  test('is of policies that can be distinguished', async () => {
    const even = { ...levelPolicy, name: 'even' };
    for (const policies of [[levelPolicy, levelPolicy], [even]]) {
      await expect(evaluatePolicies(days, policies, { orders })).rejects.toThrow(
        'expected policies of different names',
      );
    }
  });

  test('counts hours by the orders that met a book', async () => {
    const [{ buy, sell, ...day }] = days as [(typeof days)[0]];
    const empty = { sizes: Float64Array.of(0), costs: Float64Array.of(0) };
    const late = <T extends typeof buy>(tape: T): T => {
      return { ...tape, books: tape.books.map((book, s) => (s < 5400 ? empty : book)) };
    };
    const silent = await evaluatePolicies([{ ...day, buy: late(buy), sell: late(sell) }], [levelPolicy], { orders });
    // Those of 30 minutes that start 30 and 60 minutes after the open, and that of 60 which starts first.
    expect(silent.orders.map(({ start }) => start)).not.toContain(1800);
    const count = hourCount(silent.orders);
    for (const [i, order] of silent.orders.entries()) {
      for (const { runs } of silent.policies) expect(runs[i]!.shares).toHaveLength(hoursOf(order, count).hours);
    }
  });

  test('says that no order met a book', async () => {
    const empty = { sizes: Float64Array.of(0), costs: Float64Array.of(0) };
    const blank = { side: 'buy', books: Array(7200).fill(empty), mids: new Float64Array(7200).fill(50) } as const;
    const day = { symbol: 'NONE', date: '2025-06-02', buy: blank, sell: { ...blank, side: 'sell' } } as const;
    await expect(evaluatePolicies([day], [levelPolicy], { orders })).rejects.toThrow('no order of any day met a book');
  });
});

describe('an order by the hour', () => {
  test('adds up to what the replay says, whatever the settings', () => {
    const [{ buy: tape }] = days as [(typeof days)[0]];
    const options = fc.record({
      stepSeconds: fc.constantFrom(10, 60, 300),
      latency: fc.constantFrom<(number | 'random')[]>(1, 5, 'random'),
      halfLife: fc.constantFrom(0, 7, 60),
      pace: fc.constantFrom(0.05, 0.1, 1),
    });
    const order = { start: 1800, horizon: 5400, quantity: 20_000 };
    const count = hourCount([order, { start: 600, horizon: 9600 }]);
    fc.assert(
      fc.property(options, (chosen) => {
        const settings = replaySettings(chosen);
        const [even, own] = [scaled(1e9), levelPolicy].map((policy) => replayOrders(tape, [order], policy, chosen)[0]!);
        const run = orderRun(own!, even!, stepMids(tape, settings), count);
        expect(run.shares).toHaveLength(2);
        expect(total(run.shares)).toBeCloseTo(order.quantity - own!.unfilled, 6);
        expect(run.beyond).toBe(own!.beyond);
        expect(total(run.costs)).toBeCloseTo(own!.cost, 8);
        expect(total(run.arrivalCosts)).toBeCloseTo(own!.arrivalCost, 6);
        for (const [k, costs] of run.laterCosts.entries()) expect(total(costs)).toBeCloseTo(own!.laterCosts[k]!, 6);
        expect(run.farthest).toBeLessThanOrEqual(settings.pace + 1 / own!.schedule.length + 1e-9);
      }),
      { numRuns: 40 },
    );
  });
});

test('a day of a symbol that is given twice is refused: it would count as two', async () => {
  const twice = evaluatePolicies([days[0]!, days[1]!, days[0]!], [levelPolicy], { orders, stepSeconds: 30 });
  await expect(twice).rejects.toThrow(/^days: "\S+ 2025-06-01" is given twice; give each day of a symbol once$/);
});
