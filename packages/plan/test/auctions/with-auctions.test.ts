import {
  answerOf,
  comparedCost,
  costCurvesOf,
  type ImpactCurves,
  PLANNED,
  type Plan,
  type ProblemError,
  VOLUME_SPLIT,
} from '@waterfill/model';
import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import { type Auction, createPlanner, measureDay, type OrderRequest, type Planner, planOrder } from '@waterfill/plan';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

const order: OrderRequest = { quantity: 2000 };
const stated: Auction = { volume: 30_000, coefficient: 2e-4, exponent: 0.5 };

let day: ImpactCurves;
let planner: Planner;
let plan: Plan;

beforeAll(async () => {
  const file = sampleBook(sampleDays({ days: 1 })[0]!);
  day = (await measureDay(await openRecording(file), { intervalSeconds: 1800 })).curves;
  planner = createPlanner([day]);
  plan = await planner.plan({ ...order, openAuction: stated, closeAuction: stated });
});

const scheduleOf = ({ result }: Plan): Float64Array => answerOf(result)!.solution.schedule;
const quickly = { alternatives: false, heldOut: false };

describe('an order with auctions', () => {
  it('trades in them too, as intervals of their own whose cost is what was stated', () => {
    expect(plan.result.status).toBe('optimal');
    const { problem, grid } = plan.order;
    const { intervals } = plan.fit;
    expect(scheduleOf(plan)).toHaveLength(15);
    expect(grid!.auctions!.map(({ interval }) => interval)).toEqual([0, 14]);
    const curves = costCurvesOf(problem);
    for (const t of [0, 14]) {
      expect(curves.cost(t, 900)).toBeCloseTo(900 * 2e-4 * Math.sqrt(900), 12);
      expect(intervals[t]!.largestSize).toBe(3000);
      expect(scheduleOf(plan)[t]).toBeGreaterThan(0);
    }
  });

  it('leaves the session as it is measured, at sizes that reach as far as the auction', () => {
    const { curves, fit } = plan;
    expect(curves.sizes.at(-1)).toBe(3000);
    expect(fit.intervals.slice(1, -1).map(({ exponent }) => exponent)).toHaveLength(13);
    for (const [t, measured] of day.intervals.entries()) {
      const { impact, largestSize } = curves.intervals[t + 1]!;
      expect(largestSize).toBe(measured.largestSize);
      expect(Array.from(day.sizes, (size) => impact[curves.sizes.indexOf(size)])).toEqual([...measured.impact]);
    }
  });

  it('is compared with splits that have the auctions too, on all books and on those held out', () => {
    const { comparison, heldOut } = plan;
    for (const { schedule } of comparison!.schedules) expect(schedule).toHaveLength(15);
    expect(comparedCost(comparison!, PLANNED)!).toBeLessThan(comparedCost(comparison!, VOLUME_SPLIT)!);
    expect(comparedCost(heldOut!.comparison, PLANNED)!).toBeLessThan(comparedCost(heldOut!.comparison, VOLUME_SPLIT)!);
    expect(plan.otherFits.every(({ intervals }) => intervals.length === 15)).toBe(true);
  });

  it('says what each costs and takes, and whose assumption that is', () => {
    const said = plan.warnings.filter(({ code }) => code === 'auction-cost-stated');
    expect(said.map(({ details }) => details.interval)).toEqual([0, 14]);
    expect(said[1]!.reason).toBe(
      'the closing auction, 16:00 to 16:05, takes at most 3,000 shares, 10 % of 30,000; ' +
        'x shares cost 0.0002 x^0.5 each, as stated',
    );
  });

  it('costs no more than without them', async () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const some = fc.record({
      volume: fc.integer({ min: 100, max: 1e6 }),
      coefficient: number(1e-5, 1),
      exponent: number(0.1, 2),
    });
    const costOf = async (asked: OrderRequest): Promise<number> =>
      answerOf((await planner.plan(asked, quickly)).result)!.solution.cost;
    const least = await costOf(order);
    await fc.assert(
      fc.asyncProperty(some, async (closeAuction) => {
        expect(await costOf({ ...order, closeAuction })).toBeLessThanOrEqual(least * (1 + 1e-12));
      }),
      { numRuns: 20 },
    );
  });
});

describe('the impact of an auction', () => {
  it("is by default that of the same part of half an hour's volume in the median interval", async () => {
    const { fit, curves } = await planner.plan({ ...order, closeAuction: { volume: 50_000 } }, quickly);
    const usual = day.intervals.reduce((sum, { volume }) => sum + volume, 0) / 13;
    const impactOf = (t: number, volume: number): number => {
      const { coefficient, exponent } = fit.intervals[t]!;
      return coefficient * (0.1 * volume) ** exponent;
    };
    const sorted = Array.from({ length: 13 }, (_, t) => impactOf(t, usual)).toSorted((a, b) => a - b);
    expect(impactOf(13, curves.intervals[13]!.volume) / sorted[6]!).toBeCloseTo(1, 12);
    expect(fit.intervals[13]).toMatchObject({ reasonCode: 'auction', largestSize: 5000, halfSpread: 0 });
  });

  it('hardly depends on the length of intervals', async () => {
    const recording = await openRecording(sampleBook(sampleDays({ days: 1 })[0]!));
    const { curves } = await measureDay(recording, { intervalSeconds: 300 });
    const asked = { ...order, closeAuction: { volume: 50_000 } };
    const [short, long] = [await planOrder([curves], asked, quickly), await planner.plan(asked, quickly)];
    const [one, other] = [short, long].map(({ order: { problem } }) =>
      costCurvesOf(problem).cost(problem.upper.length - 1, 2000),
    );
    expect(Math.abs(one! / other! - 1)).toBeLessThan(0.1);
  });

  it('follows the recorded cross at the open', async () => {
    const [first, ...rest] = day.intervals;
    const crossed = { ...day, intervals: [{ ...first!, crossVolume: 8000 }, ...rest] };
    const { curves, order: planned } = await planOrder([crossed], { ...order, openAuction: {} }, quickly);
    expect(curves.intervals[0]).toMatchObject({ volume: 8000, largestSize: 800 });
    expect(planned.problem.upper[0]).toBe(800);
  });

  it('has no limit where no volume is known, and keeps its limit where other caps are lifted', async () => {
    const free = await planner.plan({ ...order, closeAuction: { coefficient: 1e-9, exponent: 1 } }, quickly);
    expect(scheduleOf(free)[13]).toBeGreaterThan(1900);
    const capped = { ...order, cap: { largestSize: false }, closeAuction: { ...stated, coefficient: 1e-9 } };
    expect(scheduleOf(await planner.plan({ ...capped, quantity: 9000 }, quickly))[13]).toBe(3000);
  });
});

describe('an auction is refused', () => {
  const refusal = async (asked: Partial<OrderRequest>, days = planner): Promise<ProblemError> =>
    (await days.plan({ ...order, ...asked }, quickly).catch((error: unknown) => error)) as ProblemError;

  it('if nothing says what it costs', async () => {
    expect(await refusal({ closeAuction: {} })).toMatchObject({
      path: 'closeAuction.coefficient',
      code: 'auction-cost',
    });
    expect((await refusal({ closeAuction: { coefficient: 1 } })).path).toBe('closeAuction.exponent');
    const silent = { ...day, intervals: day.intervals.map((curve) => ({ ...curve, volume: Number.NaN })) };
    const { reason } = await refusal({ closeAuction: { volume: 9000 } }, createPlanner([silent]));
    expect(reason).toContain('no interval has both a fitted impact and a volume');
  });

  it('if its limit is not known, or less than a share', async () => {
    const cost = { coefficient: 1, exponent: 1 };
    expect((await refusal({ openAuction: { ...cost, participation: 0.1 } })).path).toBe('openAuction.volume');
    expect((await refusal({ closeAuction: { ...cost, volume: 9 } })).reason).toContain('less than a share');
  });

  it('beside a book that recovers, and with fields that it does not have', async () => {
    expect(await refusal({ closeAuction: stated, resilience: 60 })).toMatchObject({ path: 'resilience' });
    expect((await refusal({ closeAuction: { volumes: 9 } as Auction })).path).toBe('closeAuction.volumes');
    expect((await refusal({ openAuction: { participation: 2 } })).path).toBe('openAuction.participation');
  });

  it('says which books of the session are of the auction', async () => {
    const { warnings } = await planner.plan({ ...order, closeAuction: { ...stated, from: 55_800 } }, quickly);
    const states = day.intervals[12]!.states.toLocaleString('en-US');
    expect(warnings.find(({ code }) => code === 'auction-books-left-out')!.reason).toBe(
      'the books from 15:30 to 16:00 are of the auction, whose orders are no depth to trade with: ' +
        `${states} states are left out`,
    );
  });
});
