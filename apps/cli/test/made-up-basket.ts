import { type BasketResult, createBasket, type OrderBasket } from '@waterfill/basket';
import { createProblem } from '@waterfill/model';
import { solveBasket } from '@waterfill/solvers';

const length = 26;

/** The books are thin at noon. */
function impactOf(scale: number) {
  const noon = Array.from({ length }, (_, t) => 1 + 0.8 * Math.sin((Math.PI * (t + 0.5)) / length));
  return {
    kind: 'power-law' as const,
    coefficient: noon.map((thinness) => scale * thinness),
    exponent: noon.map(() => 0.6),
    halfSpread: noon.map(() => 0.005),
  };
}

const orders = [
  { symbol: 'AAA', side: 'buy', quantity: 90_000, scale: 1e-4, price: 40, volatility: 0.012 },
  { symbol: 'BBB', side: 'sell', quantity: 60_000, scale: 2e-4, price: 55, volatility: 0.015 },
  { symbol: 'CCC', side: 'buy', quantity: 20_000, scale: 9e-4, price: 120, volatility: 0.02 },
  { symbol: 'DDD', side: 'sell', quantity: 30_000, scale: 4e-4, price: 90, volatility: 0.018 },
] as const;

/** Two buys and two sells, whose net exposure is kept small. */
export const madeUpBasket: OrderBasket = {
  currency: 'USD',
  grid: { start: '2026-11-27T09:30:00-05:00', intervalSeconds: 900, timezone: 'America/New_York' },
  basket: createBasket({
    assets: orders.map(({ symbol, side, quantity, scale }) => ({
      ...{ symbol, side },
      problem: createProblem({ quantity, impact: impactOf(scale) }),
    })),
    risk: {
      aversion: 2e-6,
      duration: 1 / length,
      correlation: orders.map((_, i) => orders.map((_, j) => (i === j ? 1 : 0.6))),
      volatility: orders.map(({ price, volatility }) => price * volatility),
    },
    exposure: {
      prices: orders.map(({ price }) => price),
      lower: Array.from({ length }, (_, t) => (t < length - 1 ? -200_000 : null)),
      upper: Array.from({ length }, (_, t) => (t < length - 1 ? 200_000 : null)),
    },
  }),
};

/** Its optimum. */
export function madeUpBasketResult(): Promise<BasketResult> {
  return solveBasket(madeUpBasket.basket);
}
