import { type BasketProblem, basketAnswer, createBasket, type OptimalBasket } from '@waterfill/basket';
import { createProblem } from '@waterfill/model';
import { basketPage } from '@waterfill/report';
import { basketReport } from '@waterfill/report/text';
import { describe, expect, it } from 'vitest';

const problem = createProblem({
  quantity: 600,
  impact: { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] },
});
const assets = [
  { symbol: 'AAA', side: 'buy', problem },
  { symbol: 'BBB', side: 'sell', problem },
] as const;
const even = [200, 200, 200];
const hurried = Float64Array.of(400, 150, 50);

/** Both orders follow one schedule. */
function solved(basket: BasketProblem, own: ArrayLike<number>) {
  const schedules = basket.assets.map(() => Float64Array.from(own));
  const answer = basketAnswer(basket, schedules, { shadowPrices: basket.assets.map(() => 400) });
  const result: OptimalBasket = {
    status: 'optimal',
    ...answer,
    solver: 'convex',
    iterations: 1,
    elapsedMs: 1,
    tolerance: 1,
  };
  return { document: { basket }, result, answer };
}

describe('a basket beside other schedules', () => {
  it('says what each order alone and the even split cost, and which of them breaks the exposure', () => {
    const basket = createBasket({
      assets,
      risk: {
        ...{ aversion: 2, duration: 1 },
        covariance: [
          [1, 1],
          [1, 1],
        ],
      },
      exposure: { prices: [10, 20], lower: [-4500, -1900, null] },
    });
    const found = { ...solved(basket, even), separate: [hurried, hurried] };
    const lines = basketReport(found, 120).split('\n');
    const rowOf = (name: string) => lines.find((line) => line.startsWith(name))?.split(/ {2,}/);
    // Each hedges the whole risk of the other: 2 (200^2 3) and 2 (400^2 + 150^2 + 50^2).
    expect(rowOf('together,')).toEqual(['together, breaking the exposure', '240,000.00', '0', '240,000.00', '-']);
    expect(rowOf('each order alone')).toEqual(['each order alone', '370,000.00', '0', '370,000.00', '54.17 % more']);
    expect(rowOf('even split')?.slice(1)).toEqual(['240,000.00', '0', '240,000.00', 'the same']);
  });

  it('is on the page, and not for a single order', () => {
    const two = solved(createBasket({ assets }), even);
    const one = solved(createBasket({ assets: assets.slice(0, 1) }), even);
    const tablesOf = ({ document, result }: typeof two, separate: ArrayLike<number>[]) =>
      basketPage(document, result, { separate }).summary.tables?.map(({ caption }) => caption);
    expect(tablesOf(two, [hurried, hurried])).toEqual(['What each order costs', 'The basket beside other schedules']);
    expect(tablesOf(one, [hurried])).toEqual(['What each order costs']);
  });
});
