import { createBasket, type OrderBasket } from '@waterfill/basket';
import { createProblem, ProblemError } from '@waterfill/model';
import { type BasketRevision, reviseBasket } from '@waterfill/plan';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;
const problem = createProblem({ quantity: 100, impact, upper: [80, 80, 80] });
const document: OrderBasket = {
  currency: 'USD',
  basket: createBasket({
    assets: [
      { symbol: 'AAA', side: 'buy', problem },
      { symbol: 'BBB', side: 'sell', problem },
      { symbol: 'CCC', side: 'buy', problem },
    ],
    risk: {
      ...{ aversion: 1e-6, duration: 0.5 },
      covariance: [
        [4, 2, 1],
        [2, 9, 3],
        [1, 3, 16],
      ],
    },
    exposure: { prices: [10, 20, 30], upper: [500, 400, null] },
    crossImpact: [
      [3, 1, 0],
      [1, 3, 1],
      [0, 1, 3],
    ],
  }),
};

function refusalOf(revision: BasketRevision, of = document): string {
  try {
    reviseBasket(of, revision);
  } catch (error) {
    if (error instanceof ProblemError) return error.path;
    throw error;
  }
  throw new Error('it was taken');
}

describe('reviseBasket', () => {
  it('gives the same basket if nothing is revised', () => {
    expect(reviseBasket(document, {})).toBe(document);
  });

  it('changes quantities and sides, and keeps the bounds of each order', () => {
    const orders = document.basket.assets.map(({ symbol }, i) => ({ symbol, side: 'sell' as const, quantity: 50 + i }));
    const { basket, currency } = reviseBasket(document, { orders });
    expect(currency).toBe('USD');
    expect(basket.assets.map(({ side, problem: { quantity } }) => [side, quantity])).toEqual([
      ['sell', 50],
      ['sell', 51],
      ['sell', 52],
    ]);
    expect(basket.assets[0]!.problem.upper).toEqual(problem.upper);
    expect([basket.risk, basket.exposure]).toEqual([document.basket.risk, document.basket.exposure]);
  });

  it('leaves orders out, in any order, with their rows and columns', () => {
    const orders = ['CCC', 'AAA'].map((symbol) => ({ symbol, side: 'buy' as const, quantity: 100 }));
    const { basket } = reviseBasket(document, { orders });
    expect(basket.risk?.covariance).toEqual(Float64Array.of(16, 1, 1, 4));
    expect(basket.crossImpact).toEqual(Float64Array.of(3, 0, 0, 3));
    expect(basket.exposure?.prices).toEqual(Float64Array.of(30, 10));
  });

  it('bounds the exposure of the orders as they are then, and lifts its bounds', () => {
    const orders = [{ symbol: 'AAA', side: 'buy' as const, quantity: 10, price: 5 }];
    const within = reviseBasket(document, { orders, exposure: { amount: 0.5, isPart: true } }).basket;
    expect(within.exposure?.upper).toEqual(Float64Array.of(25, 25, Number.POSITIVE_INFINITY));
    const free = reviseBasket(document, { exposure: 'none' }).basket;
    expect(free.exposure?.upper).toEqual(new Float64Array(3).fill(Number.POSITIVE_INFINITY));
  });

  it('changes the aversion alone', () => {
    expect(reviseBasket(document, { riskAversion: 3 }).basket).toEqual({
      ...document.basket,
      risk: { ...document.basket.risk!, aversion: 3 },
    });
  });

  it('names what is wrong', () => {
    const bare = { basket: createBasket({ assets: document.basket.assets }) };
    const [first] = document.basket.assets.map(({ symbol, side }) => ({ symbol, side, quantity: 1 }));
    expect(refusalOf({ orders: [first!, { ...first!, symbol: 'DDD' }] })).toBe('orders[1].symbol');
    expect(refusalOf({ riskAversion: 1 }, bare)).toBe('riskAversion');
    expect(refusalOf({ exposure: { amount: 1, isPart: false } }, bare)).toBe('orders[0].price');
    expect(refusalOf({ exposure: { amount: -1, isPart: false } })).toBe('exposure');
    expect(refusalOf({ orders: [first!, first!] })).toBe('orders[1].symbol');
    expect(refusalOf({ orders: [{ ...first!, quantity: -1 }] })).toBe('orders[0].quantity');
  });
});
