import { formatEvaluationDocument, parseDocument, parseEvaluationDocument } from '@waterfill/documents';
import { type EvaluatedOrders, type Evaluation, policyResults } from '@waterfill/statistics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitsSchema } from './fits-schema.js';
import { refusalOf } from './refusal-of.js';

const run = (shares: readonly number[], costs: readonly number[], sharePrice = 0.01) => ({
  ...{ shares, costs, arrivalCosts: costs.map((cost) => cost + 0.1), laterCosts: [costs.map((cost) => cost - 0.1)] },
  ...{ sharePrice, last: shares.at(-1)! / 10, unfilled: 0, beyond: 0, farthest: 0.05 },
});
const order = { side: 'buy', start: 1800, horizon: 7200, quantity: 200, arrivalMid: 50 } as const;
const orders = [
  { ...order, day: 0 },
  { ...order, day: 0, side: 'sell' },
  { ...order, day: 1 },
] as const;
const even = [1, 1.2, 0.9].map((level) => run([100, 100], [level, 2 * level], 0));
const own = [run([120, 80], [1.1, 1.2]), run([110, 90], [1.2, 1.7]), run([90, 110], [0.7, 1.6])];
const evaluated: EvaluatedOrders = {
  days: [1, 2].map((day) => ({ symbol: 'FLOW', date: `2025-06-0${day}` })),
  ...{ laterSeconds: [60], orders },
  policies: [
    { policy: 'even', runs: even },
    { policy: 'own', runs: own },
    { policy: 'hindsight', runs: own.map(({ costs, ...rest }) => ({ ...rest, costs: costs.map((c) => c / 2) })) },
  ],
  variants: [
    {
      ...{ policy: 'own', setting: 'latency', value: 5 },
      hours: [
        { saved: 0.1, weight: 1 },
        { saved: 0.3, weight: 2 },
      ],
    },
  ],
};
const settings = { stepSeconds: 10, latency: 'random', halfLife: 7 };
const evaluation: Evaluation = { ...evaluated, settings, results: policyResults(evaluated) };
const text = formatEvaluationDocument(evaluation);

// biome-ignore lint/suspicious/noExplicitAny: what is changed is JSON
type Change = (fields: any) => void;
const refusal = (change: Change): string => {
  const fields = JSON.parse(text);
  change(fields);
  return refusalOf(() => parseEvaluationDocument(JSON.stringify(fields), 'evaluation.json'));
};

describe('an evaluation document', () => {
  test('is written so that the same is read back, to the last digit', () => {
    const read = parseEvaluationDocument(text);
    expect(read).toEqual(evaluation);
    expect(formatEvaluationDocument(read)).toBe(text);
    expect(fitsSchema('evaluation', text)).toBe(true);
    expect(parseDocument(text)).toEqual({ kind: 'evaluation', document: evaluation });
  });

  test('of one day has no saving across days, and what is not known is null', () => {
    const one = { ...evaluated, days: evaluated.days.slice(0, 1), orders: [orders[0]], variants: undefined };
    const short = {
      ...one,
      policies: evaluated.policies.slice(0, 2).map(({ policy, runs }) => ({ policy, runs: [runs[0]!] })),
    };
    const document = formatEvaluationDocument({ ...short, settings, results: policyResults(short) });
    expect(JSON.parse(document).results[0]).not.toHaveProperty('savingAcrossDays');
    expect(formatEvaluationDocument(parseEvaluationDocument(document))).toBe(document);
  });

  test.each<[string, Change, string]>([
    ['a higher saving', (d) => (d.results[0].saving.mean += 0.01), 'results[0].saving.mean: claims'],
    [
      'a narrower interval',
      (d) => (d.results[0].saving.interval95[0] += 1e-6),
      'results[0].saving.interval95[0]: claims',
    ],
    ['a smaller p', (d) => (d.results[0].saving.adjustedP /= 2), 'results[0].saving.adjustedP: claims'],
    [
      'more clusters',
      (d) => (d.results[0].saving.clusters = 40),
      'results[0].saving.clusters: claims 40, but the orders',
    ],
    ['a better worst day', (d) => (d.results[0].worstDay.saving = 0.5), 'results[0].worstDay.saving: claims 0.5'],
    ['a cheaper run', (d) => (d.runs[3].costs[0] -= 0.1), 'results[0].saving.mean: claims'],
    [
      'a better variant',
      (d) => (d.variants[0].saving.mean = 0.5),
      'variants[0].saving.mean: claims 0.5, but the orders',
    ],
    ['no result of a policy', (d) => d.results.pop(), 'results: are of own, and the runs of own, hindsight'],
    ['an order that one policy left out', (d) => d.runs.pop(), 'runs: there are 2 of "hindsight", and 3 orders'],
    ['an hour too many', (d) => d.runs[4].costs.push(0), 'runs[4].costs: has 3 hours, and the order touches 2'],
    ['shares that went missing', (d) => (d.runs[4].shares[0] = 100), 'runs[4].shares: add up to 190 shares'],
    [
      'orders cut into more hours',
      (d) => (d.orders[0].horizon = 10_800),
      'runs[0].shares: has 2 hours, and the order touches',
    ],
    [
      'more beyond the book than the last step',
      (d) => (d.runs[4].beyond = 12),
      'runs[4].beyond: is 12, and its last step',
    ],
    ['a part beyond the book that is not', (d) => (d.runs[4].beyond = 1), 'results[0].beyond: claims 0'],
    ['a day that there is not', (d) => (d.orders[2].day = 2), 'orders[2].day: is 2, and the last of the days is 1'],
    ['an even split that costs nothing', (d) => (d.runs[1].costs = [0, 0]), 'runs[1].costs: add up to 0'],
    ['rows of later costs', (d) => d.runs[0].laterCosts.pop(), 'runs[0].laterCosts: has 0 rows, and laterSeconds 1'],
    ['no orders', (d) => (d.orders = []), 'orders: expected an array that is not empty'],
    ['a misspelt field', (d) => (d.results[0].savings = 1), 'results[0].savings: unknown field'],
    ['a claim of hindsight', (d) => (d.results[0].ofHindsight = 0.99), 'results[0].ofHindsight: claims 0.99'],
  ])('is refused with %s', (_, change, message) => {
    expect(refusal(change)).toContain(`evaluation.json: ${message}`);
  });

  test('is refused with any number of its results changed', () => {
    const paths: (readonly (string | number)[])[] = [];
    const visit = (value: unknown, path: readonly (string | number)[]): void => {
      if (typeof value === 'number') paths.push(path);
      else if (typeof value === 'object' && value !== null) {
        for (const [key, inner] of Object.entries(value)) visit(inner, [...path, key]);
      }
    };
    visit(JSON.parse(text).results, []);
    expect(paths.length).toBeGreaterThan(60);
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        const message = refusal((fields) => {
          let inner = fields.results;
          for (const key of path.slice(0, -1)) inner = inner[key];
          inner[path.at(-1)!] += 1;
        });
        expect(message).toMatch(/results/);
      }),
      { numRuns: 200 },
    );
  });
});
