import { orderOfDocument, parsePlannableDocument } from '@waterfill/documents';
import { createProblem, type FittedImpact, type ImpactCurves } from '@waterfill/model';
import { expect, test } from 'vitest';

const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };

const curves: ImpactCurves = {
  ...{ date: '2025-04-03', symbol: 'XYZ', side: 'sell', sampling: 'last', grid, states: 0 },
  sizes: Float64Array.of(100, 200),
  intervals: [100, 200].map((largestSize) => ({
    ...{ impact: Float64Array.of(0.5, 0.6), coverage: Float64Array.of(1, 1), largestSize },
    ...{ halfSpread: 0.5, mid: 10, volume: 0, states: 7 },
  })),
};

const unknown = { coefficient: Number.NaN, exponent: Number.NaN };
const fit: FittedImpact = {
  ...{ dates: ['2025-04-03'], side: 'buy', family: 'power-law', exponents: 'per-interval', replicates: 'none', grid },
  intervals: [100, 200].map((largestSize) => ({
    ...{ status: 'fitted', coefficient: 0.1, exponent: 0.5, stdErr: unknown, residualStdErr: unknown },
    interval95: { coefficient: [Number.NaN, Number.NaN], exponent: [Number.NaN, Number.NaN] },
    ...{ rSquared: 1, rss: 0, points: 3, largestSize },
  })),
};

test('a fit and curves take no more of an interval than was measured', () => {
  const onFit = orderOfDocument({ kind: 'impact', document: fit }, 250);
  expect(onFit).toMatchObject({ side: 'buy', grid, problem: { quantity: 250, impact: { kind: 'power-law' } } });
  const onCurves = orderOfDocument({ kind: 'curves', document: curves }, 250);
  expect(onCurves).toMatchObject({ symbol: 'XYZ', side: 'sell', grid, problem: { impact: { kind: 'tabulated' } } });
  for (const { problem } of [onFit, onCurves]) expect([...problem.upper]).toEqual([100, 200]);
});

test('a problem is the order that it says', () => {
  const impact = { kind: 'power-law', coefficient: [1, 2], exponent: [1, 0.5] } as const;
  const document = { problem: createProblem({ quantity: 24, impact }), side: 'sell' } as const;
  expect(orderOfDocument({ kind: 'problem', document, path: '' }, 9)).toBe(document);
  const text = JSON.stringify({ format: 'waterfill/problem@1', quantity: 24, impact });
  expect(orderOfDocument(parsePlannableDocument(text)).problem.quantity).toBe(24);
});

test('a fit and curves need a quantity', () => {
  const missing = (what: string): object => ({
    code: 'no-quantity',
    message: `x.json: ${what} not say how many shares to trade; change quantity`,
  });
  for (const [plannable, what] of [
    [{ kind: 'impact', document: fit }, 'a fit does'],
    [{ kind: 'curves', document: curves }, 'curves do'],
  ] as const) {
    expect(() => orderOfDocument(plannable, undefined, 'x.json')).toThrow(expect.objectContaining(missing(what)));
  }
});

test('says which document it is that nothing can be planned on', () => {
  const flat: FittedImpact = { ...fit, intervals: fit.intervals.map((one) => ({ ...one, coefficient: -1 })) };
  expect(() => orderOfDocument({ kind: 'impact', document: flat }, 5, 'x.json')).toThrow(
    expect.objectContaining({ name: 'DocumentError', source: 'x.json' }),
  );
});
