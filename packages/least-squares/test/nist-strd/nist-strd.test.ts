import { describe, expect, it } from 'vitest';
import { digits } from './digits.js';
import { nistFit } from './nist-fits.js';
import { nistPage } from './nist-page.js';
import { type NistProblem, nistProblems } from './nist-problem.js';

/** The certificates have 11 digits, and their rounding leaves 10.3 of them at worst. */
const LEAST_DIGITS = 10;
const LEAST_MEAN_DIGITS = 10.5;
const LEAST_DIGITS_OF_DIFFERENCES = 7;

const runs = nistProblems.flatMap((problem) =>
  problem.starts.map((_, k) => ({ problem, k, title: `${problem.name} from start ${k + 1}` })),
);

/** The digits of the root of the sum of squares that the rounding of the data leaves: 9.7 for Lanczos2, more than 10 for the others. */
function digitsOfResiduals({ observed, rss }: NistProblem): number {
  return -Math.log10((Number.EPSILON * Math.hypot(...observed)) / Math.sqrt(rss));
}

describe('the 27 certified problems, from both starts and with one setting', { timeout: 60_000 }, () => {
  it('are all there', () => {
    expect(nistProblems.map(({ name }) => name)).toHaveLength(27);
  });

  it.each(runs)('$title is solved to the digits of its certificate', ({ problem, k }) => {
    const fit = nistFit(problem, k, 'analytic');
    expect(fit.converged).toBe(true);
    expect(digits(fit.parameters, problem.parameters)).toBeGreaterThan(LEAST_DIGITS);
    // Of Lanczos1 the residuals are rounding: data of 14 digits, and a certified sum of squares of 1e-25.
    if (problem.name === 'Lanczos1') return;
    expect(digits([fit.rss], [problem.rss])).toBeGreaterThan(Math.min(LEAST_DIGITS, digitsOfResiduals(problem)));
    expect(digits(fit.stdErr, problem.stdErr)).toBeGreaterThan(LEAST_DIGITS);
  });

  it('have more digits in the mean than the best fitter that states them', () => {
    const found = runs.map(({ problem, k }) => digits(nistFit(problem, k, 'analytic').parameters, problem.parameters));
    expect(found.reduce((sum, count) => sum + count, 0) / found.length).toBeGreaterThan(LEAST_MEAN_DIGITS);
  });

  it.each(runs)('$title is solved by differences too', ({ problem, k }) => {
    const fit = nistFit(problem, k, 'differences');
    expect(fit.converged).toBe(true);
    expect(digits(fit.parameters, problem.parameters)).toBeGreaterThan(LEAST_DIGITS_OF_DIFFERENCES);
  });
});

// Stale? `npx vitest run packages/least-squares/test/nist-strd -u` regenerates it.
it('docs/reference/nist.md is what the fitter reaches', { timeout: 60_000 }, async () => {
  await expect(nistPage()).toMatchFileSnapshot('../../../../docs/reference/nist.md');
});
