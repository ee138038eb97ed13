import { exp, log, log1p, pow } from '@waterfill/model';
import type { EstimatedVariance } from './estimated-variance.js';
import { logGamma } from './log-gamma.js';

/** Degrees of freedom of the prior: from variances that differ by orders of magnitude to nearly equal ones. */
const CANDIDATES = Array.from({ length: 11 }, (_, k) => pow(1000, k / 10));
const MOST_STEPS = 60;
const TOLERANCE = 1e-6;

/**
 * Improves variances of the same kind, each estimated from a few replicates, with the help of the others: moderated
 * variances (Smyth 2004, Stat. Appl. Genet. Mol. Biol. 3(1), article 3).
 *
 * Each true variance is taken to be d0 s0^2 / chi-square(d0): the larger d0, the more alike they are. Then an estimate s^2
 * with d degrees of freedom, divided by s0^2, is distributed as F(d, d0) is, which gives the likelihood of d0 and s0^2;
 * and the best estimate is (d0 s0^2 + d s^2) / (d0 + d), with d0 + d degrees of freedom. These are reduced by the error
 * of s0^2 itself: the logarithm of a variance with f degrees of freedom has the variance 2 / f, about, and those add.
 * At least one degree of freedom is left.
 *
 * @param variances - with finite degrees of freedom; with 0 of them the estimate is s0^2
 */
export function moderateVariances(variances: readonly EstimatedVariance[]): EstimatedVariance[] {
  const columns = columnsOf(variances);
  const { values, freedoms } = columns;
  const pooled = sumOver(freedoms, (freedom) => freedom);
  if (values.every((value) => value === 0)) return variances.map(() => ({ value: 0, freedom: pooled }));
  const d0 = priorFreedom(columns);
  const scale = priorScale(d0, columns);
  // Twice the Fisher information of ln s0^2.
  const ofScale = sumOver(freedoms, (freedom) => (freedom * d0) / (freedom + d0 + 2));
  return variances.map(({ value, freedom }) => ({
    value: (d0 * scale + freedom * value) / (d0 + freedom),
    freedom: Math.max(1, 1 / (1 / (d0 + freedom) + 1 / ofScale)),
  }));
}

/** Variances in columns, because their sums are taken hundreds of times. */
interface Columns {
  readonly values: Float64Array;
  readonly freedoms: Float64Array;
}

function columnsOf(variances: readonly EstimatedVariance[]): Columns {
  const [values, freedoms] = [new Float64Array(variances.length), new Float64Array(variances.length)];
  for (let i = 0; i < variances.length; i++) {
    values[i] = variances[i]!.value;
    freedoms[i] = variances[i]!.freedom;
  }
  return { values, freedoms };
}

/**
 * The harmonic mean of the candidates, weighted by likelihood: a few variances cannot distinguish neighbouring
 * candidates.
 */
function priorFreedom(variances: Columns): number {
  const logs = CANDIDATES.map((d0) => logLikelihood(d0, variances));
  const most = Math.max(...logs);
  const weights = logs.map((log) => exp(log - most));
  const inverse = weights.reduce((sum, weight, k) => sum + weight / CANDIDATES[k]!, 0);
  return weights.reduce((sum, weight) => sum + weight, 0) / inverse;
}

/** The log-likelihood of d0 at the most likely s0^2, up to a constant. */
function logLikelihood(d0: number, variances: Columns): number {
  const prior = d0 * priorScale(d0, variances);
  const [ofPrior, logPrior] = [logGamma(d0 / 2), log(prior)];
  // Most have the same degrees of freedom.
  let [known, ofBoth] = [Number.NaN, Number.NaN];
  return sumOver(variances.freedoms, (freedom, i) => {
    if (freedom !== known) [known, ofBoth] = [freedom, logGamma((d0 + freedom) / 2)];
    const constant = ofBoth - ofPrior - (freedom / 2) * logPrior;
    return constant - ((d0 + freedom) / 2) * log1p((freedom * variances.values[i]!) / prior);
  });
}

/** The most likely s0^2: a mean of the estimates that down-weights those far above it; found by iteration. */
function priorScale(d0: number, variances: Columns): number {
  const { values, freedoms } = variances;
  const total = sumOver(freedoms, (freedom) => freedom);
  let scale = sumOver(values, (value, i) => freedoms[i]! * value) / total;
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = scale;
    scale = weightedSum(d0, before, variances) / total;
    if (Math.abs(scale - before) <= TOLERANCE * scale) break;
  }
  return scale;
}

/** The sum of freedom x value, each with less weight the further it is above s0^2. A loop, as it runs hundreds of times. */
function weightedSum(d0: number, scale: number, { values, freedoms }: Columns): number {
  let sum = 0;
  let term = 0;
  for (let i = 0; i < values.length; i++) {
    const [value, freedom] = [values[i]!, freedoms[i]!];
    // Where the book did not change, a variance is the one before.
    if (i === 0 || value !== values[i - 1]! || freedom !== freedoms[i - 1]!) {
      const weight = (d0 + freedom) / (d0 + (freedom * value) / scale);
      term = weight * freedom * value;
    }
    sum += term;
  }
  return sum;
}

function sumOver(column: Float64Array, term: (value: number, i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += term(column[i]!, i);
  return sum;
}
