import { type BasketAsset, type BasketProblem, basketValuation, certifyBasket, createBasket } from '@waterfill/basket';
import { randomBasket } from '@waterfill/conformance';
import { certify, createProblem, type Problem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { createConvexBasketSolver, solveBasket, solveConvex } from '../../src/index.js';

/** Of two ways to the same answer, relative to the quantity or the objective. */
const SAME = 1e-12;

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i]!)));
}

/** Orders over 20 intervals, of random baskets that have neither exposure nor cross impact to keep. */
function someAssets(count: number): BasketAsset[] {
  const assets: BasketAsset[] = [];
  for (let seed = 0; assets.length < count; seed++) {
    for (const { side, problem } of randomBasket(seed).assets) {
      const { quantity, lower, upper, impact } = problem;
      if (lower.length < 10 || assets.length === count) continue;
      const cut = (values: Float64Array): Float64Array => values.slice(0, 10);
      const powerLaw = impact as Extract<Problem['impact'], { kind: 'power-law' }>;
      const part = createProblem({
        quantity: Math.min(
          quantity,
          cut(upper).reduce((sum, most) => sum + most, 0),
        ),
        impact: {
          ...{ kind: 'power-law', coefficient: cut(powerLaw.coefficient), exponent: cut(powerLaw.exponent) },
          halfSpread: cut(powerLaw.halfSpread!),
        },
        lower: cut(lower).map((least, t) => Math.min(least, upper[t]!)),
        upper: cut(upper),
      });
      assets.push({ symbol: `S${assets.length}`, side, problem: part });
    }
  }
  return assets;
}

/** The risk of an asset alone costs as much as trading, about. */
function aversionsOf(assets: readonly BasketAsset[]): number[] {
  return assets.map(({ problem }, i) => {
    const { cost } = certify(problem, solveConvex(problem).schedule);
    return (10 ** ((i % 5) - 2) * cost) / problem.quantity ** 2;
  });
}

function alone({ problem }: BasketAsset, variance: number): Problem {
  const { length } = problem.lower;
  const volatility = new Float64Array(length).fill(Math.sqrt(variance));
  return createProblem({ ...problem, risk: { aversion: 1, volatility, duration: new Float64Array(length).fill(1) } });
}

function expectSame(basket: BasketProblem, problems: readonly Problem[]): void {
  const answer = solveBasket(basket, { tolerance: SAME });
  let total = 0;
  problems.forEach((problem, i) => {
    const single = solveConvex(problem, { tolerance: SAME });
    const { quantity } = problem;
    expect(largestDifference(answer.schedules[i]!, single.schedule)).toBeLessThanOrEqual(SAME * quantity);
    expect(Math.abs(answer.shadowPrices[i]! / single.shadowPrice - 1)).toBeLessThanOrEqual(10 * SAME);
    total += certify(problem, single.schedule, single).objective;
  });
  expect(Math.abs(basketValuation(basket, answer.schedules).objective / total - 1)).toBeLessThanOrEqual(SAME);
}

const impact = { kind: 'power-law', coefficient: [1, 2, 1, 1], exponent: [1, 0.5, 1, 0.7] } as const;
const order = (quantity: number, bounds = {}): Problem => createProblem({ quantity, impact, ...bounds });

describe('solveBasket', () => {
  const assets = someAssets(12);
  const variances = aversionsOf(assets);

  it.each(assets.map((asset, i) => [asset, variances[i]!] as const))(
    'solves one asset as solveConvex does',
    (asset, variance) => {
      const basket = createBasket({ assets: [asset], risk: { aversion: 1, duration: 1, covariance: [[variance]] } });
      expectSame(basket, [alone(asset, variance)]);
    },
  );

  it('solves assets whose prices are independent as each alone', () => {
    const covariance = variances.map((variance, i) => variances.map((_, j) => (i === j ? variance : 0)));
    const basket = createBasket({ assets, risk: { aversion: 1, duration: 1, covariance } });
    expectSame(
      basket,
      assets.map((asset, i) => alone(asset, variances[i]!)),
    );
  });

  it('does not depend on the order of the assets, or on which side is which', () => {
    const basket = randomBasket(10);
    const count = basket.assets.length;
    const { covariance, ...risk } = basket.risk!;
    const turned = createBasket({
      ...{
        assets: basket.assets.map(
          ({ side, ...asset }) => ({ ...asset, side: side === 'buy' ? 'sell' : 'buy' }) as const,
        ),
      },
      risk: { ...risk, covariance },
    });
    const reversed = createBasket({
      assets: basket.assets.toReversed(),
      risk: { ...risk, covariance: covariance.toReversed() },
    });
    const same = createBasket({ assets: basket.assets, risk: { ...risk, covariance } });
    const answer = solveBasket(same, { tolerance: SAME });
    for (let i = 0; i < count; i++) {
      const { quantity } = basket.assets[i]!.problem;
      expect(solveBasket(turned, { tolerance: SAME }).schedules[i]).toEqual(answer.schedules[i]);
      const other = solveBasket(reversed, { tolerance: SAME }).schedules[count - 1 - i]!;
      expect(largestDifference(other, answer.schedules[i]!)).toBeLessThanOrEqual(SAME * quantity);
    }
  });

  it('proves orders that their bounds force, beside others', () => {
    const basket = createBasket({
      assets: [
        { symbol: 'FULL', side: 'buy', problem: order(12, { upper: [3, 3, 3, 3] }) },
        { symbol: 'FLOORS', side: 'sell', problem: order(8, { lower: [2, 2, 2, 2] }) },
        { symbol: 'FREE', side: 'sell', problem: order(10) },
        { symbol: 'NONE', side: 'buy', problem: order(0) },
      ],
      risk: { aversion: 0.1, duration: 1, covariance: [2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2] },
      exposure: { prices: [1, 1, 1, 1], lower: [null, -4, null, null], upper: [-2, null, null, null] },
    });
    const answer = solveBasket(basket, { tolerance: SAME });
    expect(Array.from(answer.schedules[0]!)).toEqual([3, 3, 3, 3]);
    expect(Array.from(answer.schedules[1]!)).toEqual([2, 2, 2, 2]);
    expect(certifyBasket(basket, answer.schedules, answer)).toMatchObject({ feasible: true });
    expect(certifyBasket(basket, answer.schedules, answer).relativeGap).toBeLessThanOrEqual(SAME);
  });

  it('proves a basket whose bounds force all orders', () => {
    const problem = order(12, { upper: [3, 3, 3, 3] });
    const basket = createBasket({ assets: [{ symbol: 'FULL', side: 'buy', problem }] });
    const answer = solveBasket(basket);
    expect(answer.iterations).toBe(0);
    expect(certifyBasket(basket, answer.schedules, answer).relativeGap).toBe(0);
  });

  it('proves a basket with fees and rebates', () => {
    const basket = createBasket({
      assets: [
        { symbol: 'AAA', side: 'buy', problem: order(9, { fee: [-0.5, 1, 0, 2] }) },
        { symbol: 'BBB', side: 'sell', problem: order(9, { fee: [3, 3, 3, 3] }) },
      ],
      risk: { aversion: 0.1, duration: 1, covariance: [2, 1, 1, 2] },
    });
    const answer = solveBasket(basket, { tolerance: SAME });
    expect(Math.abs(certifyBasket(basket, answer.schedules, answer).relativeGap)).toBeLessThanOrEqual(SAME);
  });

  it('keeps an exposure where it is fixed, at every time', () => {
    const basket = createBasket({
      assets: [
        { symbol: 'AAA', side: 'buy', problem: order(9) },
        { symbol: 'BBB', side: 'sell', problem: order(9) },
      ],
      exposure: { prices: [1, 1], lower: [0, 0, 0, null], upper: [0, 0, 0, null] },
      risk: { aversion: 0.1, duration: 1, covariance: [2, 1, 1, 1] },
    });
    const answer = solveBasket(basket, { tolerance: SAME });
    expect(largestDifference(answer.schedules[0]!, answer.schedules[1]!)).toBeLessThanOrEqual(9 * SAME);
    expect(certifyBasket(basket, answer.schedules, answer).relativeGap).toBeLessThanOrEqual(SAME);
  });

  it('stops where it is told to', () => {
    const { iterations, stopped } = solveBasket(randomBasket(10), {
      next: ({ iteration }) => (iteration === 3 ? 'iteration-limit' : undefined),
    });
    expect(iterations).toBe(3);
    expect(stopped).toBe('iteration-limit');
  });
});

describe('a warm start', () => {
  it('takes fewer iterations to the same answer', () => {
    let [cold, warm] = [0, 0];
    for (const seed of [5, 7, 9, 10, 12]) {
      const basket = randomBasket(seed);
      const near = { ...basket, risk: { ...basket.risk!, aversion: 1.5 * basket.risk!.aversion } };
      const found = solveBasket(basket);
      const again = solveBasket(near);
      const started = solveBasket(near, { start: found.schedules });
      expect(certifyBasket(near, started.schedules, started).relativeGap).toBeLessThanOrEqual(1e-9);
      cold += again.iterations;
      warm += started.iterations;
    }
    expect(warm).toBeLessThan(0.8 * cold);
  });

  it('may be anywhere', () => {
    for (const seed of [5, 10, 12]) {
      const basket = randomBasket(seed);
      const { schedules } = solveBasket(basket);
      const reversed = schedules.map((schedule) => schedule.toReversed());
      for (const start of [[], [[Number.NaN]], schedules.map((schedule) => schedule.map(() => 0)), reversed]) {
        const { stopped } = solveBasket(basket, { start });
        expect(stopped).toBeUndefined();
      }
    }
  });
});

describe('createConvexBasketSolver', () => {
  it('answers with what the certificate proves', async () => {
    const result = await createConvexBasketSolver().solve(randomBasket(10));
    expect(result.status).toBe('optimal');
  });
});
