import {
  answerOf,
  comparedCost,
  distancesFromTarget,
  EVEN_SPLIT,
  type ImpactCurves,
  PLANNED,
  type Plan,
  VOLUME_SPLIT,
} from '@waterfill/model';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { openBook } from '@waterfill/orderbook/node';
import { measureDay, type OrderRequest, planOrder } from '@waterfill/plan';
import { beforeAll, describe, expect, test } from 'vitest';
import { sharedData } from './shared-data.js';

let day: ImpactCurves;

beforeAll(async () => {
  const file = sampleBook(sampleDays({ days: 1 })[0]!);
  day = (await measureDay(await openRecording(file), { intervalSeconds: 1800 })).curves;
});

const order: OrderRequest = { quantity: 2000 };

const QUICK = { alternatives: false, heldOut: false };

describe('planOrder', () => {
  test('keeps nearer to the volume the more that is worth, in whole shares', async () => {
    const farthest = async (trackWeight: number): Promise<number> => {
      const { result, order: planned } = await planOrder([day], { ...order, track: 'volume', trackWeight });
      expect(result).toMatchObject({ status: 'optimal', rounded: true });
      const { schedule } = answerOf(result)!.solution;
      return Math.max(...distancesFromTarget(planned.problem.tracking!, schedule).map(Math.abs));
    };
    const [loose, tight] = [await farthest(0.1), await farthest(1000)];
    expect(tight).toBeLessThan(loose / 3);
  });

  test('plans, proves and compares in whole shares', async () => {
    const { result, comparison, heldOut } = await planOrder([day], order);
    expect(result.status).toBe('optimal');
    const own = comparedCost(comparison!, PLANNED)!;
    expect(comparison!.floor!).toBeLessThanOrEqual(own);
    expect(own).toBeLessThan(comparedCost(comparison!, EVEN_SPLIT)!);
    expect(own).toBeLessThan(comparedCost(comparison!, VOLUME_SPLIT)!);
    for (const { schedule } of comparison!.schedules) expect(schedule!.every(Number.isInteger)).toBe(true);
    expect(heldOut?.by).toBe('blocks');
  });

  test('trades as without it at a fee that is the same everywhere, and every cost is higher by it', async () => {
    const before = await planOrder([day], order);
    for (const fee of [-0.002, 0.003, -5]) {
      const after = await planOrder([day], { ...order, fee });
      const [{ solution: one }, { solution: other, certificate }] = [answerOf(before.result)!, answerOf(after.result)!];
      expect(other.schedule).toEqual(one.schedule);
      expect(other.fees).toBeCloseTo(2000 * fee, 9);
      expect(other.shadowPrice).toBeCloseTo(one.shadowPrice + fee, 12);
      expect(certificate.grossObjective).toBeCloseTo(one.cost + 2000 * Math.abs(fee), 8);
      const moved = (plan: Plan, by: number) =>
        // What is held out is planned and judged twice.
        [plan.comparison!, plan.heldOut!.comparison].flatMap(({ floor, schedules }, i) =>
          [floor!, ...schedules.map(({ cost }) => cost!)].map((cost) => (cost + (1 + i) * by).toFixed(6)),
        );
      expect(moved(after, -2000 * fee)).toEqual(moved(before, 0));
    }
  });

  test('trades more where there is a rebate', async () => {
    const fee = day.intervals.map((_, t) => (t === 3 ? -0.05 : 0));
    const [before, after] = [await planOrder([day], order), await planOrder([day], { ...order, fee })];
    const sharesOf = ({ result }: Plan): number => answerOf(result)!.solution.schedule[3]!;
    expect(sharesOf(after)).toBeGreaterThan(sharesOf(before));
    expect(answerOf(after.result)!.solution.fees).toBeCloseTo(-0.05 * sharesOf(after), 9);
  });

  test.each([
    ['NaN', Number.NaN, /^fee: expected a finite number, currency per share/],
    ['a text', '-0.002' as unknown as number, /^fee: expected a number, or one for each interval, currency per share/],
    ['too few', [0.1], /^fee: expected 13 elements, got 1/],
  ])('refuses a fee that is %s', async (_, fee, message) => {
    await expect(planOrder([day], { ...order, fee })).rejects.toThrow(message);
  });

  test('leaves out what only figures show, where that is not wanted', async () => {
    const risky = { ...order, riskAversion: 1e-6, volatility: { amount: 1, seconds: 23_400 } };
    const [whole, bare] = [await planOrder([day], risky), await planOrder([day], risky, { alternatives: false })];
    expect([whole.otherFits.length, whole.frontier?.length]).toEqual([2, 25]);
    expect([bare.otherFits.length, bare.frontier]).toEqual([0, undefined]);
    expect(withoutTimes(bare)).toEqual(withoutTimes({ ...whole, otherFits: [], frontier: undefined }));
  });

  test('gives the same bytes for the same order', async () => {
    const bytes = async (): Promise<string> => JSON.stringify(withoutTimes(await planOrder([day], order)));
    expect(await bytes()).toBe(await bytes());
  });

  test('compares with anybody’s schedule, and refuses one of another order', async () => {
    const desk = Array(13)
      .fill(0)
      .map((_, t) => (t < 2 ? 1000 : 0));
    const { comparison } = await planOrder([day], { ...order, benchmarks: { desk } });
    expect(comparison!.schedules.map(({ name }) => name)).toEqual([PLANNED, EVEN_SPLIT, VOLUME_SPLIT, 'desk']);
    await expect(planOrder([day], { ...order, benchmarks: { desk: desk.slice(1) } })).rejects.toMatchObject({
      ...{ code: 'benchmark-mismatch', path: 'benchmarks.desk' },
    });
  });

  test('caps in whole shares are whole', async () => {
    const plan = await planOrder([day], { ...order, cap: { participation: 0.1 } });
    const { upper } = plan.order.problem;
    expect(upper.every(Number.isInteger)).toBe(true);
    for (const [t, most] of upper.entries()) expect(most).toBeLessThanOrEqual(0.1 * day.intervals[t]!.volume);
    expect(plan.warnings.map(({ code }) => code)).not.toContain('above-market-volume');
  });

  test('says where it trades more than everyone did', async () => {
    const quiet = { ...day, intervals: day.intervals.map((curve) => ({ ...curve, volume: 5 })) };
    const { warnings } = await planOrder([quiet], order);
    const warning = warnings.find(({ code }) => code === 'above-market-volume')!;
    expect(warning.cures).toEqual(['cap.participation']);
    expect(warning.details.volume).toBe(5 * (warning.details.intervals as number[]).length);
    expect(warning.reason).toMatch(/^\d+ intervals trade more than all recorded volume: /);
  });

  test('writes large numbers of intervals with separators', async () => {
    const short = Array.from({ length: 2860 }, (_, t) => {
      const { blocks: __, ...curve } = day.intervals[Math.floor(t / 220)]!;
      return { ...curve, volume: 0.5 };
    });
    const grid = { ...day.grid, intervalSeconds: day.grid.intervalSeconds / 220 };
    const { warnings } = await planOrder([{ ...day, grid, intervals: short }], { ...order, lot: 'none' }, QUICK);
    const { reason } = warnings.find(({ code }) => code === 'above-market-volume')!;
    expect(reason).toMatch(/^1,\d{3} intervals trade more .* and 1,\d{3} more$/);
  });

  test('averages of whole days are still planned in whole shares', async () => {
    const other = { ...day, date: '2025-06-03', intervals: day.intervals.map((c) => ({ ...c, volume: c.volume + 1 })) };
    const { order: planned } = await planOrder([day, other], order);
    expect(planned.problem.lot).toBe(1);
  });

  test('a slip in an option is refused', async () => {
    const slip = { ...order, riskAverson: 1 } as OrderRequest;
    await expect(planOrder([day], slip)).rejects.toThrow(
      'riskAverson: there is no such field; did you mean riskAversion?',
    );
  });

  test('an order that does not fit is infeasible, and nothing is compared', async () => {
    const { result, comparison } = await planOrder([day], { quantity: 1e7 });
    expect(result.status).toBe('infeasible');
    expect(comparison).toBeUndefined();
  });

  test('stops when it is aborted, at every stage', async () => {
    for (const at of ['fit', 'solve', 'compare', 'hold-out', 'alternatives']) {
      const abort = new AbortController();
      const onProgress = ({ stage }: { readonly stage: string }): void => {
        if (stage === at) abort.abort(new Error(`stopped at ${at}`));
      };
      await expect(planOrder([day], order, { signal: abort.signal, onProgress })).rejects.toThrow(`stopped at ${at}`);
    }
  });
});

describe.skipIf(sharedData === undefined)('planOrder on FROG (skipped: no shared data)', () => {
  test('20,000 shares: whole, certified, and said to exceed the recorded volume', async () => {
    const day = await measureDay(await openBook(`${sharedData}/databento-mbp10/FROG_2025-04-03.csv.gz`));
    const plan = await planOrder([day], { quantity: 20_000 });
    const answer = answerOf(plan.result)!;
    expect(answer.certificate.lots?.exchangeOptimal).toBe(true);
    const warning = plan.warnings.find(({ code }) => code === 'above-market-volume')!;
    expect(warning.details).toMatchObject({ shares: 7773 });
  });
});

function withoutTimes(plan: Plan): Plan {
  return { ...plan, result: { ...plan.result, elapsedMs: 0 } };
}
