import { type BasketProblem, createBasket, findBasketInfeasibility } from '@waterfill/basket';
import { createProblem } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baskets } from './baskets.js';

const ones = (length: number): number[] => Array.from({ length }, () => 1);
const order = (quantity: number, upper: number[]) =>
  createProblem({
    quantity,
    impact: { kind: 'power-law', coefficient: ones(upper.length), exponent: ones(upper.length) },
    upper,
  });

describe('findBasketInfeasibility', () => {
  it('names the order that cannot be filled by itself', () => {
    const assets = [
      { symbol: 'AAA', side: 'buy', problem: order(10, [9, 9]) },
      { symbol: 'BBB', side: 'sell', problem: order(10, [3, 4]) },
    ] as const;
    const found = findBasketInfeasibility(createBasket({ assets }))!;
    expect(found.conflict).toEqual({ kind: 'asset', symbol: 'BBB', reason: 'capacity', needed: 10, available: 7 });
    expect(found.message).toMatch(/^BBB: /);
  });

  it('says after which interval the exposure is out of bounds, and by how much', () => {
    const assets = [
      { symbol: 'AAA', side: 'buy', problem: order(10, [4, 4, 4]) },
      { symbol: 'BBB', side: 'sell', problem: order(5, [0, 5, 5]) },
    ] as const;
    // After the first interval 6 to 10 AAA at 10 are left, and all 5 BBB at 4: 40 to 80.
    const upper = findBasketInfeasibility(
      createBasket({ assets, exposure: { prices: [10, 4], upper: [35, null, null] } }),
    )!;
    expect(upper.conflict).toEqual({ kind: 'exposure', interval: 0, bound: 'upper', needed: 35, available: 40 });
    expect(upper.message).toBe(
      'after interval 0 the exposure has to be at most 35, but the least that the orders and their bounds allow is 40, 5 more',
    );
    expect(
      findBasketInfeasibility(createBasket({ assets, exposure: { prices: [10, 4], upper: [40, null, null] } })),
    ).toBeUndefined();
  });

  it('takes the bounds before it into account', () => {
    const assets = [{ symbol: 'AAA', side: 'buy', problem: order(10, [10, 3, 10]) }] as const;
    // At least 9 are left after the first interval, so at least 6 after the second one.
    const exposure = { prices: [2], lower: [18, null, null], upper: [null, 10, null] };
    const found = findBasketInfeasibility(createBasket({ assets, exposure }))!;
    expect(found.conflict).toEqual({ kind: 'exposure', interval: 1, bound: 'upper', needed: 10, available: 12 });
    expect(found.message).toContain('with the bounds before it');
  });

  it('knows that nothing is left after the last interval', () => {
    const assets = [{ symbol: 'AAA', side: 'buy', problem: order(10, [10, 10]) }] as const;
    const found = findBasketInfeasibility(createBasket({ assets, exposure: { prices: [2], lower: [null, 1] } }))!;
    expect(found.conflict).toEqual({ kind: 'exposure', interval: 1, bound: 'lower', needed: 1, available: 0 });
  });

  it('finds nothing wrong where schedules are known', () => {
    fc.assert(
      fc.property(baskets, ({ basket }) => {
        expect(findBasketInfeasibility(basket)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  it('agrees with trying all schedules in whole shares', () => {
    const length = 3;
    const bound = fc.option(fc.integer({ min: -8, max: 8 }), { nil: null });
    const drawn = fc.record({
      orders: fc.array(
        fc.record({
          side: fc.constantFrom('buy' as const, 'sell' as const),
          caps: fc.tuple(
            fc.integer({ min: 0, max: 3 }),
            fc.integer({ min: 0, max: 3 }),
            fc.integer({ min: 0, max: 3 }),
          ),
          part: fc.integer({ min: 0, max: 9 }),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      bounds: fc.tuple(bound, bound, bound, bound),
    });
    let infeasible = 0;
    fc.assert(
      fc.property(drawn, ({ orders, bounds }) => {
        const assets = orders.map(({ side, caps, part }, i) => {
          const most = caps.reduce((sum, cap) => sum + cap, 0);
          return { symbol: `S${i}`, side, problem: order(Math.min(part, most), caps) };
        });
        const [a, b, c, d] = bounds;
        const sorted = (x: number | null, y: number | null) => (x !== null && y !== null && x > y ? [y, x] : [x, y]);
        const [first, second] = [sorted(a, b), sorted(c, d)];
        const exposure = {
          prices: assets.map(() => 1),
          lower: [first[0]!, second[0]!, null],
          upper: [first[1]!, second[1]!, null],
        };
        const basket = createBasket({ assets, exposure });
        const isFeasible = wholeExposures(basket, length).some((left) =>
          left.every((value, t) => value >= basket.exposure!.lower[t]! && value <= basket.exposure!.upper[t]!),
        );
        if (!isFeasible) infeasible++;
        // With whole bounds and orders, a flow that is feasible is so in whole shares.
        expect(findBasketInfeasibility(basket) === undefined).toBe(isFeasible);
      }),
      { numRuns: 300 },
    );
    expect(infeasible).toBeGreaterThan(20);
  });
});

/** The exposures of all schedules in whole shares. */
function wholeExposures({ assets }: BasketProblem, length: number): number[][] {
  return assets.reduce<number[][]>(
    (totals, { side, problem }) => {
      const own = wholeSchedules(problem.upper, problem.quantity, 0).map((schedule) =>
        Array.from({ length }, (_, t) => {
          const left = schedule.slice(t + 1).reduce((sum, shares) => sum + shares, 0);
          return side === 'buy' ? left : -left;
        }),
      );
      return totals.flatMap((total) => own.map((left) => left.map((value, t) => value + total[t]!)));
    },
    [Array.from({ length }, () => 0)],
  );
}

function wholeSchedules(caps: Float64Array, quantity: number, t: number): number[][] {
  if (t === caps.length) return quantity === 0 ? [[]] : [];
  return Array.from({ length: Math.min(caps[t]!, quantity) + 1 }, (_, x) => x).flatMap((x) =>
    wholeSchedules(caps, quantity - x, t + 1).map((rest) => [x, ...rest]),
  );
}
