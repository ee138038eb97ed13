import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contest } from './peer-row.js';

/** The sizes of the curves that are fitted, shares. */
export const FITTED_SIZES: Float64Array = Float64Array.from({ length: 50 }, (_, k) => 10 * (k + 1));

/** Curves like those of real books: steps from one book level to the next, around a power law. */
const FITTED_CURVES: readonly Float64Array[] = Array.from({ length: 20 }, (_, t) =>
  FITTED_SIZES.map((x) => 0.02 * x ** (0.1 + 0.04 * t) * (1 + 0.05 * Math.sin(x / 7 + t))),
);

/** A row that fits a x^alpha to each of twenty curves; an answer is the two parameters of each, one after the other. */
export function fitContest(folder: string, ours: (curve: Float64Array) => readonly [number, number]): Contest {
  const input = join(folder, 'curves');
  const numbers = [FITTED_SIZES.length, ...FITTED_SIZES, ...FITTED_CURVES.flatMap((curve) => Array.from(curve))];
  writeFileSync(input, Float64Array.from(numbers));
  // Into an array that is there: its allocation would be a sixth of the time of the fits.
  const answer = new Float64Array(2 * FITTED_CURVES.length);
  const fitAll = (): Float64Array => {
    for (let k = 0; k < FITTED_CURVES.length; k++) [answer[2 * k], answer[2 * k + 1]] = ours(FITTED_CURVES[k]!);
    return answer;
  };
  const best = squaresOf(fitAll());
  return {
    input,
    ours: fitAll,
    // Near the least sum of squares its excess goes as the square of the error of the parameters.
    errorOf: (parameters) => Math.sqrt(Math.abs(squaresOf(parameters) / best - 1)),
  };
}

function squaresOf(parameters: ArrayLike<number>): number {
  let sum = 0;
  for (const [k, curve] of FITTED_CURVES.entries()) {
    const [a, alpha] = [parameters[2 * k]!, parameters[2 * k + 1]!];
    for (const [i, x] of FITTED_SIZES.entries()) sum += (a * x ** alpha - curve[i]!) ** 2;
  }
  return sum;
}
