import { type BasketResult, basketAnswer, createBasket, findBasketInfeasibility } from '@waterfill/basket';
import {
  type BasketSchedulesDocument,
  formatBasketSchedulesDocument,
  parseBasketSchedulesDocument,
  parseDocument,
} from '@waterfill/documents';
import { createProblem } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { fitsSchema } from '../fits-schema.js';
import { errorOf } from '../refusal-of.js';

const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
const problem = createProblem({ quantity: 6, impact });
const assets = [
  { symbol: 'AAA', side: 'buy', problem },
  { symbol: 'BBB', side: 'sell', problem },
] as const;
const risk = {
  aversion: 2,
  duration: 1,
  covariance: [
    [1, 1],
    [1, 1],
  ],
};
const basket = createBasket({ assets, risk, exposure: { prices: [10, 10], lower: [-1, null] } });
const answer = basketAnswer(basket, [Float64Array.of(3, 3), Float64Array.of(3, 3)], { shadowPrices: [6, 6] });
const report = { solver: 'convex', iterations: 5, elapsedMs: Number.NaN, tolerance: 1e-9 };
const document: BasketSchedulesDocument = {
  basket: { basket, currency: 'USD' },
  result: { status: 'optimal', ...answer, ...report },
};

interface Written {
  status: string;
  cost: number;
  assets: { symbol: string; cost: number; shadowPrice: number; schedule: number[] }[];
  certificate: Record<string, unknown>;
}

function refusedWith(change: (written: Written) => void) {
  const written = JSON.parse(formatBasketSchedulesDocument(document)) as Written;
  change(written);
  return errorOf(() => parseBasketSchedulesDocument(JSON.stringify(written), 's.json'));
}

describe('the schedules of a basket as a document', () => {
  it.each<[string, BasketResult]>([
    ['optimal', document.result],
    ['stopped with an incumbent', { status: 'stopped', reason: 'time-limit', incumbent: answer, ...report }],
    ['stopped without one', { status: 'stopped', reason: 'numerical-error', ...report }],
  ])('are read and written without a difference: %s', (_, result) => {
    const text = formatBasketSchedulesDocument({ ...document, result });
    expect(parseBasketSchedulesDocument(text)).toEqual({ ...document, result });
    expect(parseDocument(text).kind).toBe('basket-schedules');
    expect(fitsSchema('basket-schedules', text)).toBe(true);
  });

  it('say why there are none', () => {
    const tight = createBasket({ assets, exposure: { prices: [10, 10], lower: [61, null] } });
    const result: BasketResult = { status: 'infeasible', ...findBasketInfeasibility(tight)!, ...report };
    const text = formatBasketSchedulesDocument({ basket: { basket: tight }, result });
    expect(parseBasketSchedulesDocument(text).result).toEqual(result);
    const wrong = JSON.parse(text) as { conflict: { available: number } };
    wrong.conflict.available = 50;
    expect(errorOf(() => parseBasketSchedulesDocument(JSON.stringify(wrong))).path).toBe('conflict.available');
  });

  it.each<[string, (written: Written) => void, string]>([
    [
      'a cost',
      (written) => {
        written.cost -= 1;
      },
      'cost',
    ],
    [
      'the cost of an asset',
      (written) => {
        written.assets[1]!.cost += 1;
      },
      'assets[1].cost',
    ],
    [
      'a gap',
      (written) => {
        written.certificate.dualityGap = 1;
      },
      'certificate.dualityGap',
    ],
    [
      'that it is not feasible',
      (written) => {
        written.certificate.feasible = false;
      },
      'certificate.feasible',
    ],
    [
      'a schedule that is too short',
      (written) => {
        written.assets[0]!.schedule.pop();
      },
      'assets[0].schedule',
    ],
    [
      'another symbol',
      (written) => {
        written.assets[0]!.symbol = 'CCC';
      },
      'assets[0].symbol',
    ],
    [
      'an order that is missed',
      (written) => {
        written.assets[0]!.schedule[0] = 2;
      },
      'assets',
    ],
    [
      'another asset',
      (written) => {
        written.assets.pop();
      },
      'assets',
    ],
    [
      'another status',
      (written) => {
        written.status = 'fine';
      },
      'status',
    ],
  ])('are refused if they claim %s', (_, change, path) => {
    expect(refusedWith(change).path).toBe(path);
  });

  it('are refused if they claim an optimum that their prices do not prove', () => {
    const loose = basketAnswer(basket, [Float64Array.of(4, 2), Float64Array.of(4, 2)], { shadowPrices: [6, 6] });
    const result: BasketResult = { status: 'optimal', ...loose, ...report };
    const text = formatBasketSchedulesDocument({ ...document, result });
    const refusal = errorOf(() => parseBasketSchedulesDocument(text));
    expect(refusal.path).toBe('status');
    expect(refusal.reason).toMatch(/claims "optimal", but the gap is 0\.100, above the tolerance of 1e-9/);
  });
});
