import { createBasket, type SolvedBasketPoint } from '@waterfill/basket';
import {
  formatBasketFrontierDocument,
  gatherDocuments,
  parseBasketFrontierDocument,
  parseDocument,
} from '@waterfill/documents';
import { createProblem } from '@waterfill/model';
import { traceBasketFrontier } from '@waterfill/solvers';
import { beforeAll, describe, expect, test } from 'vitest';
import { fitsSchema } from '../fits-schema.js';
import { refusalOf } from '../refusal-of.js';

const impact = { kind: 'power-law', coefficient: [1, 2, 1, 3], exponent: [1, 0.5, 1, 2] } as const;
const assets = [
  { symbol: 'AAA', side: 'buy', problem: createProblem({ quantity: 20, impact, upper: [9, 9, 9, 9], fee: 0.1 }) },
  { symbol: 'BBB', side: 'sell', problem: createProblem({ quantity: 14, impact }) },
] as const;
const risk = {
  aversion: 0.1,
  duration: 1,
  covariance: [
    [4, 2],
    [2, 9],
  ],
};
const exposure = { prices: [10, 12], upper: [90, 70, null, null], lower: [-40, null, null, null] };
const basket = createBasket({ assets, risk, exposure });

let points: readonly SolvedBasketPoint[];
let text: string;

beforeAll(async () => {
  const result = await traceBasketFrontier(basket, { points: 4 });
  if (result.status !== 'complete') throw new Error(result.status);
  points = result.points;
  text = formatBasketFrontierDocument({ basket: { basket, currency: 'USD' }, solver: 'convex', points });
});

type Point = Record<string, unknown> & { aversion: number; schedules: number[][] };
type Json = { points: Point[]; basket: Record<string, unknown> };

/** What the reader says of the document once it is changed. */
function refusalAfter(change: (document: Json) => void): string {
  const document = JSON.parse(text) as Json;
  change(document);
  return refusalOf(() => parseBasketFrontierDocument(JSON.stringify(document), 'frontier.json'));
}

describe('the document of the frontier of a basket', () => {
  test('is written so that the same is read back, to the last digit', () => {
    const read = parseBasketFrontierDocument(text);
    expect(read.points).toEqual(points);
    expect(formatBasketFrontierDocument(read)).toBe(text);
    expect(parseDocument(text)).toEqual({ kind: 'basket-frontier', document: read });
    expect(fitsSchema('basket-frontier', text)).toBe(true);
  });

  test('is drawn as that of an order', () => {
    expect(gatherDocuments([{ text, source: 'frontier.json' }]).frontier).toEqual({
      problem: { currency: 'USD' },
      points,
    });
  });

  test.each<[string, (document: Json) => void, RegExp]>([
    [
      'a cost',
      ({ points: [, point] }) => Object.assign(point!, { expectedCost: 1 }),
      /points\[1\]\.expectedCost: claims 1, but it is \d/,
    ],
    [
      'a deviation',
      ({ points: [point] }) => Object.assign(point!, { standardDeviation: 1 }),
      /points\[0\]\.standardDeviation: claims 1/,
    ],
    [
      'a gap',
      ({ points: [, point] }) => Object.assign(point!, { relativeGap: 0.5 }),
      /points\[1\]\.relativeGap: claims 0\.5/,
    ],
    ['an order of points', ({ points: all }) => all.reverse(), /points\[1\]\.aversion: is .*expected them to rise/],
    [
      'a proof',
      ({ points: [, point, third] }) => Object.assign(third!, { ...point, aversion: third!.aversion }),
      /points\[2\]\.(?:objective|relativeGap)/,
    ],
    [
      'a status',
      ({ points: [, point] }) => Object.assign(point!, { status: 'stopped', reason: 'stalled' }),
      /points\[1\]\.status: claims "stopped", but the gap is/,
    ],
    [
      'a reason',
      ({ points: [, point] }) => Object.assign(point!, { status: 'stopped' }),
      /points\[1\]\.reason: expected one with the status "stopped"/,
    ],
    ['schedules', ({ points: [, point] }) => point!.schedules[0]!.fill(1), /points\[1\]\.schedules: are not feasible/],
    [
      'a length',
      ({ points: [, point] }) => void point!.schedules[1]!.pop(),
      /points\[1\]\.schedules\[1\]: expected 4 elements, one per interval/,
    ],
    [
      'a number of orders',
      ({ points: [, point] }) => void point!.schedules.pop(),
      /points\[1\]\.schedules: expected 2 elements, one per order/,
    ],
    [
      'a risk',
      (document) => Reflect.deleteProperty(document.basket, 'risk'),
      /points: are of a basket whose prices do not move/,
    ],
    ['a field', ({ points: [point] }) => Object.assign(point!, { extra: 1 }), /points\[0\].*extra/],
  ])('is refused if it claims %s that does not hold', (_, change, message) => {
    expect(refusalAfter(change)).toMatch(message);
  });
});
