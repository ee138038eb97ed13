import { type BasketAsset, type BasketInput, createBasket } from '@waterfill/basket';
import { createProblem, ProblemError } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
const order = createProblem({ quantity: 10, impact });
const a: BasketAsset = { symbol: 'AAA', side: 'buy', problem: order };
const b: BasketAsset = { symbol: 'BBB', side: 'sell', problem: order };
const assets = [a, b];

function refusalOf(input: unknown): ProblemError {
  try {
    createBasket(input as BasketInput);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

describe('createBasket', () => {
  it('takes a covariance by rows or flat, or correlations and volatilities', () => {
    const risk = { aversion: 1, duration: 1 };
    const rows = [
      [4, 3],
      [3, 9],
    ];
    const flat = Float64Array.of(4, 3, 3, 9);
    const correlation = [
      [1, 0.5],
      [0.5, 1],
    ];
    for (const form of [{ covariance: rows }, { covariance: flat }, { correlation, volatility: [2, 3] }]) {
      const basket = createBasket({ assets, risk: { ...risk, ...form } });
      expect(basket.risk?.covariance).toEqual(flat);
      expect(basket.risk?.covariance).not.toBe(flat);
      expect(basket.risk?.duration).toEqual(Float64Array.of(1, 1));
    }
    expect(createBasket({ assets: [a], crossImpact: [2] }).crossImpact).toEqual(Float64Array.of(2));
    expect(createBasket({ assets: [a], crossImpact: [[2]] }).crossImpact).toEqual(Float64Array.of(2));
  });

  it('takes null as no bound of the exposure', () => {
    const { exposure } = createBasket({ assets, exposure: { prices: [3, 4], lower: [null, -5], upper: [7, null] } });
    expect(exposure?.lower).toEqual(Float64Array.of(Number.NEGATIVE_INFINITY, -5));
    expect(exposure?.upper).toEqual(Float64Array.of(7, Number.POSITIVE_INFINITY));
  });

  it('makes a matrix exactly symmetric that is so but for rounding', () => {
    const covariance = [
      [4, 3],
      [3.0000000000000004, 9],
    ];
    const made = createBasket({ assets, risk: { aversion: 1, duration: 1, covariance } }).risk!.covariance;
    expect(made[1]).toBe(made[2]);
  });

  it.each([
    ['no asset', { assets: [] }, 'assets', /at least one, got none/],
    ['a symbol twice', { assets: [a, a] }, 'assets[1].symbol', /each symbol once, got AAA twice/],
    ['an empty symbol', { assets: [{ ...a, symbol: '' }] }, 'assets[0].symbol', /not empty/],
    ['a side of neither kind', { assets: [{ ...a, side: 'short' }] }, 'assets[0].side', /'buy' or 'sell', got short/],
    ['what is no problem', { assets: [{ ...a, problem: {} }] }, 'assets[0].problem', /made by createProblem/],
    [
      'other intervals',
      {
        assets: [
          a,
          {
            ...b,
            problem: createProblem({ quantity: 1, impact: { kind: 'power-law', coefficient: [1], exponent: [1] } }),
          },
        ],
      },
      'assets[1].problem',
      /expected 2 intervals, as the first asset has, got 1/,
    ],
    [
      'an asset with a risk of its own',
      {
        assets: [
          {
            ...a,
            problem: createProblem({
              quantity: 1,
              impact,
              risk: { aversion: 1, volatility: [1, 1], duration: [1, 1] },
            }),
          },
        ],
      },
      'assets[0].problem.risk',
      /AAA: the risk of an asset is part of the basket's covariance/,
    ],
    [
      'an asset in lots',
      { assets: [{ ...a, problem: createProblem({ quantity: 4, impact, lot: 2 }) }] },
      'assets[0].problem.lot',
      /fractional/,
    ],
    ['neither covariance nor correlation', { assets, risk: { aversion: 1, duration: 1 } }, 'risk', /got neither/],
    [
      'a correlation alone',
      {
        assets,
        risk: {
          aversion: 1,
          duration: 1,
          correlation: [
            [1, 0],
            [0, 1],
          ],
        },
      },
      'risk.volatility',
      /missing/,
    ],
    [
      'a correlation not 1',
      {
        assets,
        risk: {
          aversion: 1,
          duration: 1,
          volatility: [1, 1],
          correlation: [
            [1, 0],
            [0, 2],
          ],
        },
      },
      'risk.correlation[1][1]',
      /expected 1, for BBB with itself, got 2/,
    ],
    [
      'too few rows',
      { assets, risk: { aversion: 1, duration: 1, covariance: [[1, 0]] } },
      'risk.covariance',
      /each of the 2 assets, got 1 rows/,
    ],
    [
      'a short row',
      { assets, risk: { aversion: 1, duration: 1, covariance: [[1, 0], [1]] } },
      'risk.covariance[1]',
      /got 1 elements/,
    ],
    [
      'what is no number',
      {
        assets,
        crossImpact: [
          [1, 0],
          [Number.NaN, 1],
        ],
      },
      'crossImpact[1][0]',
      /finite number, got NaN/,
    ],
    [
      'a duration below 0',
      {
        assets,
        risk: {
          aversion: 1,
          duration: -1,
          covariance: [
            [1, 0],
            [0, 1],
          ],
        },
      },
      'risk.duration',
      />= 0, got -1/,
    ],
    ['a price of 0', { assets, exposure: { prices: [1, 0] } }, 'exposure.prices[1]', /> 0, got 0/],
    [
      'bounds crossed',
      { assets, exposure: { prices: [1, 1], lower: [2, null], upper: [1, null] } },
      'exposure.lower[0]',
      /at most exposure.upper\[0\] = 1, got 2/,
    ],
    [
      'a bound of the wrong infinity',
      { assets, exposure: { prices: [1, 1], lower: [Infinity, 0] } },
      'exposure.lower[0]',
      /null for no bound/,
    ],
    ['an unknown field', { assets, crossimpact: [[1]] }, 'crossimpact', /crossImpact/],
  ])('refuses %s', (_, input, path, reason) => {
    const refusal = refusalOf(input);
    expect(refusal.path).toBe(path);
    expect(refusal.message).toMatch(reason);
  });

  it('refuses a covariance that is not symmetric, with both numbers', () => {
    const risk = {
      aversion: 1,
      duration: 1,
      covariance: [
        [1, 0.5],
        [0.4, 1],
      ],
    };
    const refusal = refusalOf({ assets, risk });
    expect(refusal.code).toBe('not-symmetric');
    expect(refusal.path).toBe('risk.covariance[1][0]');
    expect(refusal.reason).toContain('got 0.4 for BBB with AAA, but 0.5 for AAA with BBB');
  });
});
