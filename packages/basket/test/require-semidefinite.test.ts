import { createBasket } from '@waterfill/basket';
import { createProblem, ProblemError } from '@waterfill/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1], exponent: [1] } as const;
const problem = createProblem({ quantity: 10, impact });

function refusalOf(matrix: readonly (readonly number[])[]): ProblemError | undefined {
  const assets = matrix.map((_, i) => ({ symbol: `S${i}`, side: 'buy', problem }) as const);
  try {
    createBasket({ assets, risk: { aversion: 1, duration: 1, covariance: matrix } });
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  return undefined;
}

function quadratic(matrix: readonly (readonly number[])[], w: readonly number[]): number {
  return matrix.reduce((sum, row, i) => sum + w[i]! * row.reduce((inner, value, j) => inner + value * w[j]!, 0), 0);
}

/** In thousandths, so that no product underflows. */
const element = fc.integer({ min: -1000, max: 1000 }).map((thousandths) => thousandths / 1000);
const square = fc.integer({ min: 1, max: 7 }).chain((size) => {
  const length = { minLength: size, maxLength: size };
  return fc.array(fc.array(element, length), length);
});

describe('a covariance that is not positive semidefinite', () => {
  it('is refused with its eigenvalue and a portfolio of negative variance', () => {
    // Two assets that both move with a third one cannot move against each other.
    const matrix = [
      [1, 0.9, 0.9],
      [0.9, 1, -0.9],
      [0.9, -0.9, 1],
    ];
    const refusal = refusalOf(matrix)!;
    expect(refusal.code).toBe('not-positive-semidefinite');
    // The characteristic polynomial of ones and r, r, -r factors into (1 + r - x)^2 (1 - 2 r - x).
    expect(refusal.details.eigenvalue).toBeCloseTo(1 - 2 * 0.9, 14);
    expect((refusal.details.portfolio as number[]).map(Math.abs)).toEqual(
      [1, 1, 1].map((one) => expect.closeTo(one, 12)),
    );
    expect(refusal.details.form).toBeCloseTo(-2.4, 12);
    expect(refusal.reason).toContain('has a negative variance, -2.40');
  });

  it('is refused whatever the scale of its prices', () => {
    const scale = [1e-3, 1, 1e4];
    const matrix = [
      [1, 0.9, 0.9],
      [0.9, 1, -0.9],
      [0.9, -0.9, 1],
    ].map((row, i) => row.map((value, j) => value * scale[i]! * scale[j]!));
    expect(refusalOf(matrix)?.details.eigenvalue).toBeCloseTo(-0.8, 12);
  });

  it('is refused if an asset without variance has a covariance, or a variance is below 0', () => {
    expect(
      refusalOf([
        [0, 1],
        [1, 1],
      ])?.message,
    ).toMatch(/^risk\.covariance\[0\]\[1\]: expected 0, as the variance of S0 is 0/);
    expect(refusalOf([[-1]])?.message).toMatch(/^risk\.covariance\[0\]\[0\]: expected the variance of S0 >= 0, got -1/);
    expect(
      refusalOf([
        [0, 0],
        [0, 1],
      ]),
    ).toBeUndefined();
  });

  it('is one with a witness, and every other one is a Gram matrix or better', () => {
    fc.assert(
      fc.property(square, (rows) => {
        const symmetric = rows.map((row, i) => row.map((value, j) => (value + rows[j]![i]!) / 2 + (i === j ? 1 : 0)));
        const refusal = refusalOf(symmetric);
        if (refusal?.code === 'not-positive-semidefinite') {
          const portfolio = refusal.details.portfolio as number[];
          expect(quadratic(symmetric, portfolio)).toBeLessThan(0);
        }
        const gram = rows.map((row) => rows.map((other) => row.reduce((sum, value, k) => sum + value * other[k]!, 0)));
        expect(refusalOf(gram)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });
});
