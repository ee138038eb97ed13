import { formatBasketDocument, parseBasketDocument, parseDocument } from '@waterfill/documents';
import { describe, expect, it } from 'vitest';
import { fitsSchema } from '../fits-schema.js';
import { errorOf } from '../refusal-of.js';

const impact = { kind: 'power-law', coefficient: [0.1, 2], exponent: [1, 0.5] };
const fields = {
  format: 'waterfill/basket@1',
  currency: 'USD',
  assets: [
    { symbol: 'AAA', side: 'buy', quantity: 24, impact, upper: [null, 20], fee: 0.01 },
    { symbol: 'BBB', side: 'sell', quantity: 30, impact, lower: [1, 2] },
  ],
  risk: {
    aversion: 0.1,
    covariance: [
      [4, 2],
      [2, 9],
    ],
    duration: [1, 2],
  },
  exposure: { prices: [10, 0.1], lower: [null, -3], upper: [5, null] },
  crossImpact: [
    [0.5, 0.1],
    [0.1, 0.25],
  ],
};

const refused = (changed: object) =>
  errorOf(() => parseBasketDocument(JSON.stringify({ ...fields, ...changed }), 'b.json'));

describe('a basket document', () => {
  it('is read and written without a difference', () => {
    const document = parseBasketDocument(JSON.stringify(fields));
    expect(document.basket.assets[0]!.problem.upper).toEqual(Float64Array.of(Number.POSITIVE_INFINITY, 20));
    expect(document.basket.exposure).toMatchObject({ lower: Float64Array.of(Number.NEGATIVE_INFINITY, -3) });
    expect(parseBasketDocument(formatBasketDocument(document))).toEqual(document);
    expect(fitsSchema('basket', formatBasketDocument(document))).toBe(true);
    expect(parseDocument(JSON.stringify(fields))).toEqual({ kind: 'basket', document });
  });

  it('may say correlations and volatilities instead of the covariance', () => {
    const risk = {
      aversion: 0.1,
      correlation: [
        [1, 0.5],
        [0.5, 1],
      ],
      volatility: [2, 2],
      duration: 1,
    };
    const { basket } = parseBasketDocument(JSON.stringify({ ...fields, risk }));
    expect(basket.risk?.covariance).toEqual(Float64Array.of(4, 2, 2, 4));
  });

  it.each([
    [{ assets: [] }, 'assets', /array that is not empty/],
    [{ assets: [{ ...fields.assets[0], quantity: -1 }] }, 'assets[0].quantity', />= 0, got -1/],
    [{ assets: [fields.assets[0], { ...fields.assets[1], risk: {} }] }, 'assets[1].risk', /unknown field/],
    [
      {
        assets: [
          fields.assets[0],
          { ...fields.assets[1], lower: undefined, impact: { ...impact, coefficient: [1], exponent: [1] } },
        ],
      },
      'assets[1]',
      /expected 2 intervals/,
    ],
    [
      {
        risk: {
          ...fields.risk,
          covariance: [
            [1, 2],
            [2, 1],
          ],
        },
      },
      'risk.covariance',
      /positive semidefinite/,
    ],
    [
      {
        risk: {
          ...fields.risk,
          covariance: [
            [1, 2],
            [2.5, 9],
          ],
        },
      },
      'risk.covariance[1][0]',
      /symmetric/,
    ],
    [{ exposure: { ...fields.exposure, prices: [1] } }, 'exposure.prices', /expected 2 elements, got 1/],
    [
      {
        grid: { start: '2026-11-27T09:30:00-05:00', intervalSeconds: 60, timezone: 'America/New_York', edges: [0, 1] },
      },
      'grid.edges',
      /3 times/,
    ],
    [{ format: 'waterfill/problem@1' }, 'format', /waterfill\/basket@1/],
  ])('refuses %j at its place', (changed, path, reason) => {
    const refusal = refused(changed);
    expect(refusal.path).toBe(path);
    expect(refusal.message).toMatch(reason);
  });

  it('keeps what a refused covariance says for programs', () => {
    const { code, details } = refused({
      risk: {
        ...fields.risk,
        covariance: [
          [1, 2],
          [2, 1],
        ],
      },
    });
    expect(code).toBe('not-positive-semidefinite');
    expect(details.eigenvalue).toBeCloseTo(-1, 12);
  });
});
