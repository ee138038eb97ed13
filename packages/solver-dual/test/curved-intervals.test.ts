import { randomProblem } from '@waterfill/conformance';
import { type PowerLawImpact, type Problem, pow, remainderOf } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { CurvedIntervals } from '../src/curved-intervals.js';

/** The response of an interval as its formula says, clipped to its bounds, and dx / dprice; undefined: it is flat. */
function plainResponse({ impact, lower, upper }: Problem, t: number, price: number): [x: number, slope: number] {
  const { coefficient, exponent, halfSpread } = impact as PowerLawImpact;
  const above = price - (halfSpread?.[t] ?? 0);
  if (coefficient[t] === 0 || above <= 0) return [lower[t]!, 0];
  const x = pow(above / ((1 + exponent[t]!) * coefficient[t]!), 1 / exponent[t]!);
  const isInside = x > lower[t]! && x < upper[t]!;
  return [Math.min(Math.max(x, lower[t]!), upper[t]!), isInside ? x / exponent[t]! / above : 0];
}

/** For the responses, and for all else. */
function memoryFor(length: number): [Float64Array, Float64Array] {
  return [new Float64Array(length), new Float64Array(3 * length)];
}

/** Random problems that power laws can state, with prices from far below to far above the one that fills them. */
function eachCase(check: (problem: Problem, intervals: CurvedIntervals, rest: number, price: number) => void): void {
  for (let seed = 1; seed <= 150; seed++) {
    const problem = randomProblem(seed);
    const rest = remainderOf(problem.quantity, problem.lower);
    if (problem.impact.kind !== 'power-law' || problem.fee !== undefined || !(rest > 0)) continue;
    const intervals = new CurvedIntervals(problem, rest, ...memoryFor(problem.lower.length));
    if (intervals.count === 0) continue;
    const { low, high } = intervals.bracket(rest);
    if (high < 1e200)
      for (const price of [low / 2, low, Math.sqrt(low) * Math.sqrt(high), high])
        check(problem, intervals, rest, price);
  }
}

describe('CurvedIntervals', () => {
  it('responds to a price as the formula says', () => {
    let checked = 0;
    eachCase((problem, intervals, rest, price) => {
      intervals.evaluate(price, rest);
      const { exponent } = problem.impact as PowerLawImpact;
      const errors = intervals.shares.map((x, t) => {
        const plain = Math.min(plainResponse(problem, t, price)[0], problem.lower[t]! + rest);
        return exponent[t]! < 1e-3 || x === plain ? 0 : Math.abs(x - plain) / (plain * (1 + 1 / exponent[t]!) + 1e-290);
      });
      // The rounding of a logarithm of up to 700, over the exponent.
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-13);
      checked += errors.length;
      const taken = Array.from(intervals.shares, (x, t) => x - problem.lower[t]!);
      const scale = rest + intervals.shares.reduce((sum, x) => sum + x, 0);
      expect(Math.abs(intervals.missing - remainderOf(rest, taken))).toBeLessThanOrEqual(1e-15 * scale);
    });
    expect(checked).toBeGreaterThan(1000);
  });

  it('gives the slopes of its responses', () => {
    eachCase((problem, intervals, rest, price) => {
      intervals.evaluate(price, rest);
      const { exponent } = problem.impact as PowerLawImpact;
      const all = intervals.sensitivities();
      const sum = all.reduce((total, one) => total + one, 0);
      expect(Math.abs(intervals.slope - sum)).toBeLessThanOrEqual(1e-12 * sum);
      const errors = all.map((one, t) => {
        const plain = one === 0 ? 0 : plainResponse(problem, t, price)[1];
        return exponent[t]! < 1e-3 || intervals.shares[t]! >= rest || one === 0 ? 0 : Math.abs(one / plain - 1);
      });
      expect(Math.max(...errors)).toBeLessThanOrEqual(1e-9);
    });
  });

  it('responds with the same bits whatever prices it was asked about before', () => {
    eachCase((problem, intervals, rest, price) => {
      const fresh = new CurvedIntervals(problem, rest, ...memoryFor(problem.lower.length));
      for (const asked of [intervals, fresh]) asked.evaluate(price, rest);
      expect(intervals.shares.every((x, t) => x === fresh.shares[t])).toBe(true);
      expect([intervals.missing, intervals.slope]).toEqual([fresh.missing, fresh.slope]);
    });
  });

  it('has the curvature of the total', () => {
    const { impact, lower, upper } = {
      impact: {
        kind: 'power-law',
        coefficient: Float64Array.of(1, 2),
        exponent: Float64Array.of(0.5, 0.8),
        halfSpread: Float64Array.of(0, 0.1),
      },
      lower: new Float64Array(2),
      upper: new Float64Array(2).fill(Infinity),
    } as const;
    const intervals = new CurvedIntervals({ impact, lower, upper }, 100, ...memoryFor(2));
    const slopeAt = (price: number): number => {
      intervals.evaluate(price, 100);
      return intervals.slope;
    };
    const change = (slopeAt(3 + 1e-5) - slopeAt(3 - 1e-5)) / 2e-5;
    slopeAt(3);
    expect(Math.abs(intervals.curvature / change - 1)).toBeLessThan(1e-8);
    expect(intervals.steepest).toBeCloseTo(Math.max(2 / 3, 1.25 / 2.9), 12);
  });
});
