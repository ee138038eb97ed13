import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExponentGrid } from '../../src/power-law/exponent-grid.js';
import { emptyProjection, moveProjection, type Projection, project } from '../../src/power-law/projection.js';
import { arbitraryCurve, arbitraryNoise, arbitrarySizes, powerLaw } from './arbitrary-curves.js';
import { uniform } from './uniform.js';

interface Case {
  readonly grid: ExponentGrid;
  readonly curve: { readonly weights: Float64Array; readonly impact: Float64Array };
  readonly exponent: number;
  readonly step: number;
}

/** Noisy curves with weights, an exponent near theirs, and a step. */
const arbitraryCase: fc.Arbitrary<Case> = fc
  .tuple(arbitrarySizes, arbitraryCurve, arbitraryNoise, fc.tuple(uniform(-0.3, 0.3), uniform(-1, 1)))
  .map(([sizes, law, noise, [from, part]]) => {
    const grid = new ExponentGrid(sizes);
    const impact = powerLaw(sizes, law.coefficient, law.exponent).map((g, k) => g * (1 + noise[k]!));
    const weights = noise.slice(0, sizes.length).map((e) => 1 + 5 * e);
    const curve = { weights: Float64Array.from(weights), impact: Float64Array.from(impact) };
    return { grid, curve, exponent: law.exponent + from, step: part / (2 * grid.range) };
  });

function powersAt({ u }: ExponentGrid, exponent: number): Float64Array {
  return u.map((x) => Math.exp(exponent * x));
}

/** By the definitions, one after the other. */
function plainProjection({ grid: { u }, curve }: Case, powers: Float64Array): Projection {
  const { weights, impact } = curve;
  const sum = (term: (k: number) => number): number => u.reduce((total, _, k) => total + term(k), 0);
  const moments = (weight: (k: number) => number) => {
    const total = sum(weight);
    const mean = sum((k) => weight(k) * u[k]!) / total;
    const central = (power: number): number => sum((k) => weight(k) * (u[k]! - mean) ** power) / total;
    return { total, mean, variance: central(2), thirdMoment: central(3) };
  };
  const ofSquares = moments((k) => weights[k]! * powers[k]! ** 2);
  const ofProducts = moments((k) => weights[k]! * powers[k]! * impact[k]!);
  const level = ofProducts.total / ofSquares.total;
  const rss = sum((k) => weights[k]! * (impact[k]! - level * powers[k]!) ** 2);
  return {
    ...{
      level,
      squares: ofSquares.total,
      mean: ofSquares.mean,
      variance: ofSquares.variance,
      thirdMoment: ofSquares.thirdMoment,
    },
    ...{ rss, left: rss / sum((k) => weights[k]! * impact[k]! ** 2) },
    slope: 2 * (ofProducts.mean - ofSquares.mean),
    curvature: 2 * (ofProducts.variance - 2 * ofSquares.variance),
    third: 2 * (ofProducts.thirdMoment - 4 * ofSquares.thirdMoment),
  };
}

/** Everything in units of the curve: its impact, its squares, its part explained, the range of u. */
function expectSame(actual: Projection, expected: Projection, { range }: ExponentGrid, tolerance: number): void {
  const units = {
    ...{ level: Math.abs(expected.level), squares: expected.squares, rss: expected.level ** 2 * expected.squares },
    ...{ mean: range, variance: range ** 2, thirdMoment: range ** 3 },
    ...{ left: 1, slope: range, curvature: range ** 2, third: range ** 3 },
  };
  for (const [name, unit] of Object.entries(units)) {
    const key = name as keyof Projection;
    expect(Math.abs(actual[key] - expected[key]) / unit, name).toBeLessThan(tolerance);
  }
}

describe('a projection', () => {
  it('is what its definitions say', () => {
    const property = fc.property(arbitraryCase, (one) => {
      const powers = powersAt(one.grid, one.exponent);
      const projection = emptyProjection();
      project(one.grid, powers, one.curve, projection);
      expectSame(projection, plainProjection(one, powers), one.grid, 1e-12);
    });
    fc.assert(property);
  });

  it('is the same after a step from one that is known', () => {
    const property = fc.property(arbitraryCase, ({ grid, curve, exponent, step }) => {
      const [stepped, fresh] = [emptyProjection(), emptyProjection()];
      project(grid, powersAt(grid, exponent), curve, stepped);
      project(grid, powersAt(grid, exponent + step), curve, stepped, step);
      project(grid, powersAt(grid, exponent + step), curve, fresh);
      expectSame(stepped, fresh, grid, 1e-12);
    });
    fc.assert(property);
  });

  it('needs no sums after a step whose square is rounding', () => {
    const property = fc.property(arbitraryCase, ({ grid, curve, exponent, step }) => {
      const [moved, fresh] = [emptyProjection(), emptyProjection()];
      project(grid, powersAt(grid, exponent), curve, moved);
      moveProjection(moved, 1e-8 * step);
      project(grid, powersAt(grid, exponent + 1e-8 * step), curve, fresh);
      for (const key of ['level', 'squares', 'mean', 'variance'] as const)
        expect(Math.abs(moved[key] - fresh[key])).toBeLessThan(1e-12 * Math.max(Math.abs(fresh[key]), grid.range ** 2));
    });
    fc.assert(property);
  });
});
