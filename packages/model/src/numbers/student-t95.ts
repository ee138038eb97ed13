import { pow } from '../elementary/pow.js';

/** The standard normal distribution has 95 % of its weight within this distance of 0. */
const NORMAL = 1.959963984540054;
/** From here on the expansion has six digits. */
const MANY = 20;

/**
 * The number of standard errors within which Student's t lies with probability 0.95.
 *
 * @param freedom - degrees of freedom, >= 1, need not be whole; Infinity: the normal distribution
 * @example
 * ```ts
 * import { studentT95 } from '@waterfill/model';
 * studentT95(5).toFixed(3); // => '2.571'
 * ```
 */
export function studentT95(freedom: number): number {
  if (freedom > MANY) return expansion(freedom);
  if (!Number.isInteger(freedom)) return solved(freedom);
  const known = ofWhole[freedom] ?? solved(freedom);
  ofWhole[freedom] = known;
  return known;
}

/** Results for whole degrees of freedom, which most fits have. */
const ofWhole: number[] = [];

function solved(freedom: number): number {
  // The truncated terms of the expansion are positive, and the tail is convex: Newton approaches the root from below.
  let t = expansion(freedom);
  const ratio = gammaRatio(freedom) / Math.sqrt(Math.PI);
  for (let i = 0; i < 50; i++) {
    const step = (ratio * tail(t, freedom) - 0.05) / (2 * ratio * density(t, freedom));
    t += step;
    if (step < 1e-7 * t) break;
  }
  return t;
}

const SQUARE = NORMAL * NORMAL;
/** Of the quantile in powers of 1 / freedom (Abramowitz and Stegun 26.7.5). */
const TERMS = [
  (NORMAL * (SQUARE + 1)) / 4,
  (NORMAL * ((5 * SQUARE + 16) * SQUARE + 3)) / 96,
  (NORMAL * (((3 * SQUARE + 19) * SQUARE + 17) * SQUARE - 15)) / 384,
  (NORMAL * ((((79 * SQUARE + 776) * SQUARE + 1482) * SQUARE - 1920) * SQUARE - 945)) / 92160,
] as const;

function expansion(freedom: number): number {
  const inverse = 1 / freedom;
  return NORMAL + inverse * (TERMS[0] + inverse * (TERMS[1] + inverse * (TERMS[2] + inverse * TERMS[3])));
}

/** But for the factor of both, sqrt(pi) gamma(freedom / 2) / gamma((freedom + 1) / 2). */
function density(t: number, freedom: number): number {
  return pow(1 + (t * t) / freedom, -(freedom + 1) / 2) / Math.sqrt(freedom);
}

/** P(|T| > t) but for that factor: an incomplete beta function, by its ascending series (26.5.4). */
function tail(t: number, freedom: number): number {
  const x = freedom / (freedom + t * t);
  let sum = 0;
  for (let term = 1, i = 0; term > 1e-17 * sum; i++) {
    sum += term;
    term *= (x * (freedom + 1 + 2 * i)) / (freedom + 2 + 2 * i);
  }
  return (2 * pow(x, freedom / 2) * Math.sqrt(1 - x) * sum) / freedom;
}

/** Gamma((freedom + 1) / 2) / Gamma(freedom / 2): Stirling's series where it holds, the recurrence down from there. */
function gammaRatio(freedom: number): number {
  let factor = 1;
  let n = freedom;
  for (; n < 60; n += 2) factor *= n / (n + 1);
  return factor * Math.sqrt(n / 2) * (1 + (-1 / 4 + (1 / 32 + (5 / 128 - 21 / 2048 / n) / n) / n) / n);
}
