import {
  formatCurvesDocument,
  formatFrontierDocument,
  formatImpactDocument,
  formatScheduleDocument,
  parsePlannableDocument,
} from '@waterfill/documents';
import { createProblem, type FittedImpact, type ImpactCurves } from '@waterfill/model';
import { solve, traceFrontier } from '@waterfill/solvers';
import { expect, test } from 'vitest';
import { refusalOf } from './refusal-of.js';

const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] };

const curves: ImpactCurves = {
  ...{ date: '2025-04-03', side: 'buy', sampling: 'last', grid, states: 0, sizes: Float64Array.of(100) },
  intervals: [
    {
      ...{ impact: Float64Array.of(0.5), coverage: Float64Array.of(1), largestSize: 100 },
      ...{ halfSpread: 0.5, mid: 10, volume: 0, states: 7 },
    },
  ],
};

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const fit: FittedImpact = {
  ...{ dates: ['2025-04-03'], side: 'buy', family: 'power-law', exponents: 'per-interval', replicates: 'none', grid },
  intervals: [
    {
      ...{ status: 'fitted', coefficient: 0.1, exponent: 0.5, stdErr: unknown, residualStdErr: unknown },
      interval95: { coefficient: [Number.NaN, Number.NaN], exponent: [Number.NaN, Number.NaN] },
      ...{ rSquared: 1, rss: 0, points: 3, largestSize: 100 },
    },
  ],
};

test('a document is read as what its format says', () => {
  const problem = parsePlannableDocument(JSON.stringify({ format: 'waterfill/problem@1', quantity: 24, impact }));
  expect(problem.kind === 'problem' && problem.document.problem.quantity).toBe(24);
  expect(parsePlannableDocument(formatCurvesDocument(curves))).toEqual({ kind: 'curves', document: curves });
  expect(parsePlannableDocument(formatImpactDocument(fit))).toEqual({ kind: 'impact', document: fit });
});

test.each<[string, object, RegExp]>([
  [
    'another format',
    { format: 'waterfill/curves@2' },
    /^d\.json: format: expected "waterfill\/problem@1" or "waterfill\/impact@1" or "waterfill\/curves@1" or .*, got "waterfill\/curves@2"$/,
  ],
  [
    'no format',
    { quantity: 24, impact },
    /but it is missing from .*; add "format": "waterfill\/problem@1" as the first/,
  ],
  ['an array', [1, 2], /^d\.json: expected an object with "format": "waterfill\/problem@1" or .*got an array of 2$/],
  ['what is wrong in it', { format: 'waterfill/problem@1', quantity: -1, impact }, /^d\.json: quantity: expected a/],
])('a document is refused for %s', (_, value, message) => {
  expect(refusalOf(() => parsePlannableDocument(JSON.stringify(value), 'd.json'))).toMatch(message);
});

test('the problem of a schedule or a frontier is taken once its claims hold, or without them where that is asked for', async () => {
  const risk = { aversion: 1, volatility: [1, 1], duration: [1, 1] };
  const problem = createProblem({ quantity: 24, impact: { ...impact, kind: 'power-law' }, risk });
  const traced = await traceFrontier(problem, { points: 2 });
  const points = traced.status === 'complete' ? traced.points : [];
  const texts = [
    formatScheduleDocument({ problem: { problem }, result: await solve(problem) }),
    formatFrontierDocument({ problem: { problem }, solver: 'convex', points }),
  ];
  for (const text of texts) {
    const taken = { kind: 'problem', document: { problem }, path: 'problem' };
    expect(parsePlannableDocument(text)).toEqual(taken);
    const changed = text.replace(/"expectedCost":\s?/, '$&1');
    expect(refusalOf(() => parsePlannableDocument(changed, 'd.json'))).toMatch(/expectedCost: claims 1\S+, but it is /);
    expect(parsePlannableDocument(changed, 'd.json', { claims: 'ignore' })).toEqual(taken);
  }
  const empty = JSON.stringify({ format: 'waterfill/schedule@1', problem: {} });
  expect(refusalOf(() => parsePlannableDocument(empty, 'd.json', { claims: 'ignore' }))).toMatch(
    /^d\.json: problem\.format: expected "waterfill\/problem@1"/,
  );
});
