import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, trustRegionStep } from '../src/trust-region-step.js';

const entry = fc.integer({ min: -1000, max: 1000 }).map((count) => count / 100);
const system = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 })).chain(([n, m]) => {
  const column = fc.array(entry, { minLength: m, maxLength: m });
  return fc.record({ columns: fc.array(column, { minLength: n, maxLength: n }), residuals: column });
});

/** J'(J z + f) */
function gradientAt(columns: readonly number[][], residuals: readonly number[], z: ArrayLike<number>): number[] {
  const at = residuals.map((f, i) => f + columns.reduce((sum, column, j) => sum + column[i]! * z[j]!, 0));
  return columns.map((column) => column.reduce((sum, entry, i) => sum + entry * at[i]!, 0));
}

function stepOf(columns: readonly number[][], residuals: readonly number[], radius: number): Float64Array {
  const gradient = gradientAt(columns, residuals, new Float64Array(columns.length));
  return trustRegionStep(
    columns.map((column) => Float64Array.from(column)),
    Float64Array.from(gradient),
    { radius, rows: residuals.length },
  );
}

describe('a step within a trust region', () => {
  it('solves the least-squares problem where there is room, of any rank', () => {
    const property = fc.property(system, ({ columns, residuals }) => {
      const step = stepOf(columns, residuals, Number.POSITIVE_INFINITY);
      const scale = lengthOf(columns.flat()) * (lengthOf(residuals) + lengthOf(columns.flat()) * lengthOf(step));
      expect(lengthOf(gradientAt(columns, residuals, step))).toBeLessThanOrEqual(1e-12 * scale);
    });
    fc.assert(property);
  });

  it('ends near the radius where there is not, along damping z = -gradient', () => {
    const property = fc.property(
      system,
      fc.integer({ min: -20, max: 10 }).map((power) => 2 ** power),
      ({ columns, residuals }, radius) => {
        const step = stepOf(columns, residuals, radius);
        expect(lengthOf(step)).toBeLessThanOrEqual(1.1 * radius * (1 + 1e-12));
        const isWhole = lengthOf(stepOf(columns, residuals, Number.POSITIVE_INFINITY)) <= 1.1 * radius;
        if (isWhole) return;
        // With more columns than rows there may be a solution that is shorter than the radius.
        if (columns.length <= residuals.length)
          expect(lengthOf(step)).toBeGreaterThanOrEqual(0.9 * radius * (1 - 1e-12));
        const gradient = gradientAt(columns, residuals, step);
        const damping = -gradient.reduce((sum, g, j) => sum + g * step[j]!, 0) / lengthOf(step) ** 2;
        expect(damping).toBeGreaterThan(-1e-12);
        const off = gradient.map((g, j) => g + damping * step[j]!);
        const scale = lengthOf(columns.flat()) * (lengthOf(residuals) + lengthOf(columns.flat()) * lengthOf(step));
        expect(lengthOf(off)).toBeLessThanOrEqual(1e-9 * scale);
      },
    );
    fc.assert(property, { endOnFailure: true });
  });
});
