import { fitLeastSquares, type LeastSquaresProblem } from '@waterfill/least-squares';
import { describe, expect, it } from 'vitest';

const time = [0, 1, 2, 3, 4, 5, 6, 7];
const level = [10.1, 6.0, 3.7, 2.2, 1.4, 0.9, 0.45, 0.33];
const sigma = [0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.05, 0.05];

/** Fits height exp(-rate t) to levels. */
function decay(levels: readonly number[]): LeastSquaresProblem & Required<Pick<LeastSquaresProblem, 'jacobian'>> {
  return {
    start: [8, 0.4],
    residuals: ([height, rate]) => time.map((t, i) => height! * Math.exp(-rate! * t) - levels[i]!),
    jacobian: ([height, rate]) => time.map((t) => [Math.exp(-rate! * t), -height! * t * Math.exp(-rate! * t)]),
  };
}

/** Rosenbrock's valley, with its minimum of 0 at (1, 1). */
const valley: LeastSquaresProblem = {
  start: [-1.2, 1],
  residuals: ([x, y]) => [10 * (y! - x! * x!), 1 - x!],
  jacobian: ([x]) => [
    [-20 * x!, 10],
    [-1, 0],
  ],
};

function expectDigits(actual: ArrayLike<number>, expected: readonly number[], digits: number): void {
  const errors = expected.map((value, j) => Math.abs(actual[j]! / value - 1));
  expect(Math.max(...errors)).toBeLessThan(10 ** -digits);
}

describe('weights and errors', () => {
  // scipy 1.17.1, curve_fit(..., sigma=sigma, jac=..., xtol=1e-15, ftol=1e-15, gtol=1e-15).
  const parameters = [10.07451363732501, 0.5064606979395979];
  const weights = sigma.map((s) => 1 / (s * s));

  it('are those of curve_fit', () => {
    const fit = fitLeastSquares({ ...decay(level), weights });
    expectDigits(fit.parameters, parameters, 9);
    expectDigits(fit.covariance[0]!, [0.0031004534045513442, 0.00014733421264061548], 8);
    expectDigits(fit.covariance[1]!, [0.00014733421264061548, 2.9104510094347215e-5], 8);
    expectDigits(fit.stdErr, [Math.sqrt(0.0031004534045513442), Math.sqrt(2.9104510094347215e-5)], 8);
    expect(fit.degreesOfFreedom).toBe(6);
  });

  it('are those of curve_fit with absolute_sigma', () => {
    const fit = fitLeastSquares({ ...decay(level), weights, absoluteSigma: true });
    expectDigits(fit.covariance[0]!, [0.008631946437096557, 0.00041019195127998454], 8);
    expectDigits(fit.covariance[1]!, [0.00041019195127998454, 8.102962355233189e-5], 8);
  });

  it('leave out what has weight 0', () => {
    const some = decay(level.with(3, 99));
    const without = fitLeastSquares({ ...some, weights: weights.with(3, 0) });
    const residuals = (p: Float64Array): number[] => Array.from(some.residuals(p)).toSpliced(3, 1);
    const jacobian = (p: Float64Array): ArrayLike<number>[] => Array.from(some.jacobian(p)).toSpliced(3, 1);
    const left = fitLeastSquares({ ...some, residuals, jacobian, weights: weights.toSpliced(3, 1) });
    expectDigits(without.parameters, Array.from(left.parameters), 13);
    expectDigits(without.stdErr, Array.from(left.stdErr), 12);
  });

  it('are NaN for parameters that are not determined, and only for those', () => {
    const { jacobian, residuals } = decay(level);
    const fit = fitLeastSquares({
      start: [8, 0.4, 3, 5],
      // Of the last two the residuals see the product alone, and that only together with the height.
      residuals: ([height, rate, a, b]) => residuals(Float64Array.of(height! + a! * b!, rate!)),
      jacobian: ([height, rate, a, b]) =>
        Array.from(jacobian(Float64Array.of(height! + a! * b!, rate!)), (row) => [
          row[0]!,
          row[1]!,
          b! * row[0]!,
          a! * row[0]!,
        ]),
    });
    expect(fit.converged).toBe(true);
    expect(Array.from(fit.stdErr, Number.isNaN)).toEqual([true, false, true, true]);
    expect(fit.warnings.map(({ kind, parameter }) => [kind, parameter])).toEqual([
      ['undetermined', 0],
      ['undetermined', 2],
      ['undetermined', 3],
    ]);
    const { stdErr, parameters: alone } = fitLeastSquares(decay(level));
    expectDigits([fit.parameters[1]!], [alone[1]!], 12);
    // The same variance by 4 degrees of freedom instead of 6.
    expectDigits([fit.stdErr[1]!], [stdErr[1]! * Math.sqrt(6 / 4)], 10);
  });

  it('are NaN without degrees of freedom', () => {
    const fit = fitLeastSquares(valley);
    expect(Array.from(fit.stdErr)).toEqual([Number.NaN, Number.NaN]);
    expect(fit.warnings).toEqual([]);
  });
});

describe('robust losses', () => {
  const outlier = { ...decay(level.with(4, 9.4)), lossScale: 0.3 };

  // scipy 1.17.1, least_squares(..., loss=..., f_scale=0.3, xtol=1e-15, ftol=1e-15, gtol=1e-15), which stops at a
  // gradient of 1e-7 to 1e-8; and s^2 inverse(jac' jac) of what it returns.
  it.each([
    ['linear', [9.24665394539059, 0.28776425875441375], 52.588453494836024, [2.51695438, 0.14086744]],
    ['soft-l1', [10.030552625942061, 0.492388668689688], 4.6620790750988705, [0.86439968, 0.08190109]],
    ['huber', [10.029814004564672, 0.4929336058161063], 4.749716022583573, [0.83345165, 0.07941431]],
  ] as const)('%s is that of scipy', (loss, parameters, objective, stdErr) => {
    const fit = fitLeastSquares({ ...outlier, loss });
    expect(fit.converged).toBe(true);
    expectDigits(fit.parameters, parameters, 8);
    expectDigits([fit.objective], [objective], 12);
    expectDigits(fit.stdErr, stdErr, 7);
  });

  it.each(['soft-l1', 'huber'] as const)('%s leaves no gradient', (loss) => {
    const { parameters, objective } = fitLeastSquares({ ...outlier, loss });
    const slopeAt = (z: number): number => (loss === 'huber' ? (z <= 1 ? 1 : z ** -0.5) : (1 + z) ** -0.5);
    const f = Array.from(outlier.residuals(parameters));
    const rows = Array.from(outlier.jacobian(parameters));
    for (const j of [0, 1]) {
      const terms = f.map((r, i) => slopeAt((r / 0.3) ** 2) * r * rows[i]![j]!);
      const gradient = terms.reduce((sum, term) => sum + term, 0);
      expect(Math.abs(gradient)).toBeLessThan(1e-13 * objective);
    }
  });
});

describe('the end of a search', () => {
  it('comes soon with noisy data, by a small reduction', () => {
    const fit = fitLeastSquares(decay(level));
    expect(fit.status).toBe('small-reduction');
    expect(fit.iterations).toBeLessThan(15);
  });

  it('is exact where the residuals can vanish', () => {
    const fit = fitLeastSquares(valley);
    expect(Array.from(fit.parameters)).toEqual([1, 1]);
    expect(fit.rss).toBe(0);
    expect(fit.converged).toBe(true);
  });

  it('is at once where there is nothing to gain', () => {
    expect(fitLeastSquares({ ...valley, start: [1, 1] })).toMatchObject({ status: 'small-gradient', iterations: 0 });
  });

  it('is said to be no minimum when the iterations are used up', () => {
    const fit = fitLeastSquares({ ...valley, maxIterations: 3 });
    expect(fit).toMatchObject({ status: 'iteration-limit', converged: false, iterations: 3 });
  });

  it('is said to be no minimum where the Jacobian is wrong', () => {
    const { residuals, jacobian, start } = decay(level);
    const wrong = fitLeastSquares({
      start,
      residuals,
      jacobian: (p) => Array.from(jacobian(p), (row) => Array.from(row, (d) => -d)),
    });
    expect(wrong).toMatchObject({ status: 'stuck', converged: false });
  });

  it('comes by a small step where the residuals carry more rounding than the parameters do', () => {
    const { residuals, jacobian, start } = decay(level);
    const coarse = (p: Float64Array): number[] =>
      Array.from(residuals(p), (r, i) => r + 1e-6 * Math.sin(1e15 * p[0]! + i));
    expect(fitLeastSquares({ start, residuals: coarse, jacobian })).toMatchObject({
      status: 'small-step',
      converged: true,
    });
  });

  it.each([0, 1e-300])('is a minimum from a start of %d too', (start) => {
    const residuals = ([x]: Float64Array): number[] => [1e9 * (x! - 3), 1e9];
    const fit = fitLeastSquares({ start: [start], residuals, jacobian: () => [[1e9], [0]] });
    expectDigits(fit.parameters, [3], 12);
  });

  it('has its errors by differences too where the best parameter is zero', () => {
    // s^2 = 2 by one degree of freedom, J'J = 2.
    for (const start of [5, 5.1, 4.7, 3, 2.5, 1, -4, 1e4]) {
      const { parameters, stdErr } = fitLeastSquares({ start: [start], residuals: ([x]) => [x! - 1, x! + 1] });
      expect(Math.abs(parameters[0]!)).toBeLessThan(1e-12);
      expectDigits(stdErr, [1], 12);
    }
  });

  it('does not depend on the units of the parameters or of the residuals', () => {
    const { residuals, jacobian, start } = decay(level);
    const plain = fitLeastSquares(decay(level));
    const scaled = fitLeastSquares({
      start: [start[0]! * 2 ** 40, start[1]! * 2 ** -30],
      residuals: ([a, b]) => Array.from(residuals(Float64Array.of(a! * 2 ** -40, b! * 2 ** 30)), (r) => r * 2 ** 50),
      jacobian: ([a, b]) =>
        Array.from(jacobian(Float64Array.of(a! * 2 ** -40, b! * 2 ** 30)), (row) => [
          row[0]! * 2 ** 10,
          row[1]! * 2 ** 80,
        ]),
    });
    expect(Array.from(scaled.parameters)).toEqual([plain.parameters[0]! * 2 ** 40, plain.parameters[1]! * 2 ** -30]);
    expect(scaled.iterations).toBe(plain.iterations);
  });
});

describe('a fit by differences', () => {
  it('has the errors of one with derivatives, with weights and losses too', () => {
    const weights = sigma.map((s) => 1 / (s * s)).with(2, 0);
    for (const loss of ['linear', 'soft-l1', 'huber'] as const) {
      const { jacobian, ...problem } = { ...decay(level), weights, loss };
      const exact = fitLeastSquares({ ...problem, jacobian });
      const fit = fitLeastSquares(problem);
      expectDigits(fit.parameters, Array.from(exact.parameters), 11);
      expectDigits(fit.stdErr, Array.from(exact.stdErr), 9);
    }
  });

  it('evaluates the residuals once for each parameter until it is near the minimum', () => {
    for (const start of [
      [1, 0.01],
      [100, 3],
    ]) {
      let evaluations = 0;
      const { residuals } = decay(level);
      const counted = (p: Float64Array): ArrayLike<number> => {
        evaluations++;
        return residuals(p);
      };
      const fit = fitLeastSquares({ start, residuals: counted });
      expectDigits(fit.parameters, Array.from(fitLeastSquares(decay(level)).parameters), 11);
      // Four for each parameter all the way would be 9 for each iteration, and 30 at the end.
      expect(evaluations).toBeLessThan(7 * fit.iterations + 45);
    }
  });
});

describe('steps out of where the residuals are defined', () => {
  it('are refused, and shorter ones tried', () => {
    const at: number[] = [];
    const fit = fitLeastSquares({
      start: [5],
      residuals: ([x]) => {
        at.push(x!);
        return [Math.log(x!) + 3, 0.1];
      },
    });
    // The first step would lead to 5 - 5 (ln 5 + 3) < 0.
    expect(Math.min(...at)).toBeLessThan(0);
    expectDigits(fit.parameters, [Math.exp(-3)], 12);
  });

  it('are not needed beside a minimum near the edge', () => {
    const { converged, parameters, stdErr } = fitLeastSquares({
      start: [3],
      residuals: ([x]) => [Math.log(x! - 1) + 8, 0.1],
    });
    expect(converged).toBe(true);
    expectDigits([parameters[0]! - 1], [Math.exp(-8)], 8);
    // s = 0.1, and a derivative of 1 / (x - 1) by a difference of half of the digits.
    expectDigits(stdErr, [0.1 * Math.exp(-8)], 4);
  });

  it('are refused where a derivative is not finite', () => {
    const fit = fitLeastSquares({
      start: [1],
      residuals: ([x]) => [Math.abs(x! - 0.5) < 0.1 ? 0.2 : x! - 0.25],
      jacobian: ([x]) => [[Math.abs(x! - 0.5) < 0.1 ? Number.NaN : 1]],
    });
    expectDigits(fit.parameters, [0.25], 12);
  });
});

describe('a call that cannot be answered is refused by name', () => {
  it.each([
    [{ start: [] }, 'start: there are no parameters'],
    [{ lower: [0] }, 'lower: 1 bounds of 2 parameters'],
    [{ lower: [0, 2], upper: [20, 1] }, 'lower[1] is 2, above upper[1], 1'],
    [{ lower: [9, 0] }, 'start: 8,0.4 is outside the bounds'],
    [{ weights: [1, -1] }, 'weights[1] is -1'],
    [{ weights: [1] }, 'weights: 1 weights of 8 residuals'],
    [{ lossScale: 0 }, 'lossScale is 0'],
    [{ maxIterations: Number.NaN }, 'maxIterations is NaN'],
    [{ tolerances: { step: -1 } }, 'tolerances.step is -1'],
    [{ residuals: () => [Number.NaN] }, 'start: the residuals at 8,0.4 are not finite'],
    [{ jacobian: () => level.map(() => [Number.POSITIVE_INFINITY, 0]) }, 'start: the derivatives at 8,0.4'],
  ])('%o', (change, message) => {
    expect(() => fitLeastSquares({ ...decay(level), ...change })).toThrow(message);
  });

  it('without a change to what was given', () => {
    const start = Float64Array.of(8, 0.4);
    const problem = decay(level);
    const residuals = (p: Float64Array): ArrayLike<number> => {
      const values = problem.residuals(p);
      p.fill(Number.NaN);
      return values;
    };
    const fit = fitLeastSquares({ ...problem, residuals, start });
    expect(fit.converged).toBe(true);
    expect(start).toEqual(Float64Array.of(8, 0.4));
  });
});
