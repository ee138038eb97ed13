import { fitLeastSquares, type LeastSquaresFit, type LeastSquaresProblem } from '@waterfill/least-squares';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

interface BoundedProblem extends LeastSquaresProblem {
  readonly jacobian: NonNullable<LeastSquaresProblem['jacobian']>;
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** The largest violation of the first-order conditions, as a cosine. */
function violation({ residuals, jacobian, lower, upper }: BoundedProblem, { parameters: p }: LeastSquaresFit): number {
  const f = Array.from(residuals(p));
  const rows = Array.from(jacobian(p));
  const length = Math.hypot(...f);
  const violations = Array.from(p, (value, j) => {
    const column = rows.map((row) => row[j]!);
    const gradient = column.reduce((sum, d, i) => sum + d * f[i]!, 0);
    const cosine = gradient / (Math.hypot(...column) * length || 1);
    const isAllowed = (value === lower[j] && gradient >= 0) || (value === upper[j] && gradient <= 0);
    return isAllowed ? 0 : Math.abs(cosine);
  });
  return Math.max(...violations);
}

const number = fc.integer({ min: -3000, max: 3000 }).map((count) => count / 1000);

/** A curved problem of three parameters, r = A p + c |p|^2 / 4 - b, in a box. */
const arbitraryProblem: fc.Arbitrary<BoundedProblem> = fc
  .record({
    matrix: fc.array(fc.tuple(number, number, number), { minLength: 4, maxLength: 6 }),
    curvature: fc.array(number, { minLength: 6, maxLength: 6 }),
    target: fc.array(number, { minLength: 6, maxLength: 6 }),
    corners: fc.array(
      fc.tuple(
        number,
        number,
        fc.integer({ min: 0, max: 8 }).map((count) => count / 8),
      ),
      {
        minLength: 3,
        maxLength: 3,
      },
    ),
  })
  .map(({ matrix, curvature, target, corners }) => {
    const lower = corners.map(([a, b]) => Math.min(a, b));
    const upper = corners.map(([a, b]) => Math.max(a, b));
    return {
      start: corners.map(([, , part], j) => Math.min(lower[j]! + part * (upper[j]! - lower[j]!), upper[j]!)),
      lower,
      upper,
      residuals: (p) =>
        matrix.map((row, i) => {
          const square = p.reduce((sum, v) => sum + v * v, 0);
          return row.reduce((sum, a, j) => sum + a * p[j]!, 0) + (curvature[i]! * square) / 4 - target[i]!;
        }),
      jacobian: (p) => matrix.map((row, i) => row.map((a, j) => a + (curvature[i]! * p[j]!) / 2)),
    };
  });

describe('a fit within bounds', () => {
  it('ends where the first-order conditions hold, and never leaves the box', () => {
    const property = fc.property(arbitraryProblem, (problem) => {
      const isInside = (p: Float64Array): boolean =>
        p.every((value, j) => problem.lower[j]! <= value && value <= problem.upper[j]!);
      const outside: Float64Array[] = [];
      const fit = fitLeastSquares({
        ...problem,
        residuals: (p) => {
          if (!isInside(p)) outside.push(p);
          return problem.residuals(p);
        },
      });
      expect(outside).toEqual([]);
      expect(fit.converged).toBe(true);
      expect(violation(problem, fit)).toBeLessThan(1e-6);
    });
    fc.assert(property, { numRuns: 300, endOnFailure: true });
  });

  it('needs no derivatives for that, and asks for no residuals beyond the bounds', () => {
    const property = fc.property(arbitraryProblem, ({ jacobian, ...problem }) => {
      const fit = fitLeastSquares({
        ...problem,
        residuals: (p) => {
          for (const [j, value] of p.entries())
            if (value < problem.lower[j]! || value > problem.upper[j]!) throw new Error(`asked for ${value}`);
          return problem.residuals(p);
        },
      });
      expect(violation({ ...problem, jacobian }, fit)).toBeLessThan(1e-6);
    });
    fc.assert(property, { endOnFailure: true });
  });

  it('finds the known minimum of a valley that a bound cuts off', () => {
    // On x = -1/2 the rest, 10 (y - x^2), vanishes at y = 1/4.
    const fit = fitLeastSquares({
      start: [-1.2, 1],
      residuals: ([x, y]) => [10 * (y! - x! * x!), 1 - x!],
      upper: [-0.5, Number.POSITIVE_INFINITY],
    });
    expect(fit.parameters[0]).toBe(-0.5);
    expect(Math.abs(fit.parameters[1]! - 0.25)).toBeLessThan(1e-12);
    expect(fit.warnings).toEqual([{ kind: 'at-bound', parameter: 0 }]);
  });

  it('leaves a bound that it starts at', () => {
    const fit = fitLeastSquares({ start: [0, 0], residuals: ([x, y]) => [x! - 1, y! + 1], lower: [0, 0] });
    expect(fit.parameters[1]).toBe(0);
    expect(Math.abs(fit.parameters[0]! - 1)).toBeLessThan(1e-12);
  });

  it('keeps a parameter whose bounds are equal', () => {
    const fit = fitLeastSquares({
      start: [2, 5],
      residuals: ([x, y]) => [x! - 1, x! + y! - 4],
      lower: [2, -9],
      upper: [2, 9],
    });
    expect(fit.parameters[0]).toBe(2);
    expect(fit.degreesOfFreedom).toBe(1);
    expect(fit.stdErr[0]).toBeNaN();
    expect(fit.warnings).toEqual([]);
    expect(Math.abs(fit.parameters[1]! - 2)).toBeLessThan(1e-12);
  });
});
