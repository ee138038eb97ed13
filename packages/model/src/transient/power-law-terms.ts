import { exp, expm1 } from '../elementary/exp.js';
import { log, log1p } from '../elementary/log.js';
import type { KernelTerms, PowerLawKernel } from './transient-impact.js';

/**
 * (1 + d / timeScale)^(-exponent) as a sum of exponentials.
 *
 * With y = 1 + d / timeScale and gamma the exponent, Gamma(gamma) y^(-gamma) is the integral of e^(gamma u - y e^u) over
 * all u. The trapezoidal rule turns it into a sum of exponentials in d with positive weights; its error falls
 * exponentially with the number of terms, and is the same, relative to the kernel, at every d (Beylkin & Monzon 2010,
 * Applied and Computational Harmonic Analysis 28(2), 131-149). The many terms that hardly decay within the horizon are
 * replaced by two. The weights are scaled to sum to the coefficient, hence no gamma function is needed.
 *
 * @param horizon - the longest time between two trades
 */
export function powerLawTerms(
  { coefficient, exponent, timeScale }: Omit<PowerLawKernel, 'times'>,
  horizon: number,
  relativeAccuracy: number,
): KernelTerms {
  const step = stepFor(exponent, relativeAccuracy);
  const slowest = slowestFor(exponent, log1p(horizon / timeScale), step, log(relativeAccuracy));
  const all = [...slowNodes(exponent, step, slowest), ...fastNodes(exponent, step, slowest, relativeAccuracy)];
  // Of a large exponent the slow terms are below the least double.
  const nodes = all.filter(({ weight }) => weight > 0);
  const total = nodes.reduce((sum, { weight }) => sum + weight, 0);
  return {
    weights: Float64Array.from(nodes, ({ weight }) => (coefficient * weight) / total),
    rates: Float64Array.from(nodes, ({ node }) => node / timeScale),
  };
}

/** A term weight e^(-node d / timeScale); the weights of a list are in proportion. */
interface Node {
  readonly node: number;
  readonly weight: number;
}

/**
 * The step h of the trapezoidal rule. By Poisson's summation formula its relative error is
 * 2 |Gamma(gamma + i omega)| / Gamma(gamma), omega = 2 pi / h, and smaller terms.
 */
function stepFor(exponent: number, relativeAccuracy: number): number {
  const target = log(relativeAccuracy / 4);
  let [low, high] = [0, 1];
  while (gammaFall(exponent, high) > target) [low, high] = [high, 2 * high];
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    if (gammaFall(exponent, middle) > target) low = middle;
    else high = middle;
  }
  return (2 * Math.PI) / high;
}

/** log(|Gamma(gamma + i omega)| / Gamma(gamma)), an upper bound, by Euler's product. */
function gammaFall(exponent: number, omega: number): number {
  const factors = Math.ceil(8 * omega);
  const rest = omega / (exponent + factors);
  // An integral from below stands for the factors after these.
  let sum = (omega * rest) / (1 + rest * rest);
  for (let n = 0; n < factors; n++) {
    const tangent = omega / (exponent + n);
    sum += log1p(tangent * tangent);
  }
  return -sum / 2;
}

/**
 * The logarithm of the largest node, e^u, of those that two nodes replace. A Gaussian rule of two nodes for the others
 * has an error of at most h (y e^u)^(4 + gamma) / (4! Gamma(gamma)) of the kernel.
 */
function slowestFor(exponent: number, logLongest: number, step: number, logAccuracy: number): number {
  // Stirling's formula is below the gamma function.
  const logGamma = exponent * log(exponent) - exponent + log((2 * Math.PI) / exponent) / 2;
  return (logAccuracy + logGamma + log(24 / step)) / (4 + exponent) - logLongest;
}

/**
 * The Gaussian rule of two nodes for the terms at u = slowest, slowest - h, slowest - 2h, ...: it has the same
 * moments 0 to 3, sums of geometric series.
 */
function slowNodes(exponent: number, step: number, slowest: number): Node[] {
  const moment = (j: number): number => -1 / expm1(-step * (exponent + j));
  const [m0, m1, m2, m3] = [moment(0), moment(1), moment(2), moment(3)];
  // The nodes are the roots of z^2 - b z + c, the polynomial that is orthogonal to 1 and z.
  const determinant = m0 * m2 - m1 * m1;
  const b = (m0 * m3 - m1 * m2) / determinant;
  const c = (m1 * m3 - m2 * m2) / determinant;
  const large = (b + Math.sqrt(b * b - 4 * c)) / 2;
  const small = c / large;
  const weightOfLarge = (m1 - small * m0) / (large - small);
  const scale = exp(slowest);
  return [
    { node: small * scale, weight: (m0 - weightOfLarge) * weightAt(exponent, slowest, small * scale) },
    { node: large * scale, weight: weightOfLarge * weightAt(exponent, slowest, large * scale) },
  ];
}

/** The terms above the slowest, up to the last that counts at d = 0. */
function fastNodes(exponent: number, step: number, slowest: number, relativeAccuracy: number): Node[] {
  const nodes: Node[] = [];
  let sum = 0;
  for (let k = 1; ; k++) {
    const u = slowest + k * step;
    const node = exp(u);
    const weight = weightAt(exponent, u, node);
    if (node > exponent && weight <= sum * relativeAccuracy * TAIL) return nodes;
    sum += weight;
    nodes.push({ node, weight });
  }
}

/** Of the accuracy asked for, what the terms that are left out may take. */
const TAIL = 0.1;

/** e^(gamma u - node), divided by its largest value, so that it does not overflow. */
function weightAt(exponent: number, u: number, node: number): number {
  return exp(exponent * (u - log(exponent)) - (node - exponent));
}
