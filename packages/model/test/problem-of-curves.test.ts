import { evenSplit, type ImpactCurve, type ImpactCurves, problemOfCurves, tabulatedCost } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const { NaN: none } = Number;

function curve(impact: readonly number[], largestSize: number): ImpactCurve {
  const coverage = impact.map((value) => (Number.isNaN(value) ? 0 : 1));
  const measured = { halfSpread: 0.01, mid: 20, volume: 1000, states: 5 };
  return { impact: Float64Array.from(impact), coverage: Float64Array.from(coverage), largestSize, ...measured };
}

function curvesOf(...intervals: ImpactCurve[]): ImpactCurves {
  const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' };
  const sizes = Float64Array.of(100, 200, 400);
  return { date: '2025-04-03', side: 'buy', sampling: 'time-weighted', grid, states: 15, sizes, intervals };
}

describe('problemOfCurves', () => {
  it('costs x g(x) at the measured sizes and nothing beyond them', () => {
    const { impact } = problemOfCurves(curvesOf(curve([0.01, 0.02, none], 200)), { quantity: 100 });
    if (impact.kind !== 'tabulated') throw new Error('not tabulated');
    const table = { sizes: impact.sizes[0]!, costs: impact.costs[0]! };
    expect([100, 150, 200, 201].map((x) => tabulatedCost(table, x))).toEqual([1, 2.5, 4, Number.POSITIVE_INFINITY]);
  });

  it('gives a closed interval nothing', () => {
    const problem = problemOfCurves(curvesOf(curve([none, none, none], 0), curve([0.1, 0.1, 0.1], 400)), {
      quantity: 300,
    });
    expect([...problem.upper]).toEqual([0, 400]);
    expect([...evenSplit(problem)]).toEqual([0, 300]);
  });

  it('combines bounds by their minimum', () => {
    const measured = curvesOf(curve([0.1, 0.1, none], 200), curve([0.1, 0.1, 0.1], 400));
    expect([...problemOfCurves(measured, { quantity: 9, upper: [300, 300] }).upper]).toEqual([200, 300]);
  });
});
