import { exp, expm1 } from '../elementary/exp.js';
import { log, log1p } from '../elementary/log.js';
import { pow } from '../elementary/pow.js';
import { areDoubles } from '../fields/fields-of.js';
import { requireKnownFields } from '../fields/known-fields.js';
import { numbersOf, requireAmounts, requireIntervals, requireLength } from '../fields/number-arrays.js';
import type { Feature } from '../problem/feature.js';
import { ProblemError } from '../problem/problem-error.js';
import { type CostCurves, unlimited } from './cost-curves.js';
import type { ImpactKind, ImpactMaker, ImpactRest } from './impact-kind.js';
import { bregmanDistance, excessNear } from './power-law-excess.js';

/**
 * Impact g_t(x) = h_t + a_t x^alpha_t of trading x shares in interval t, hence the cost C_t(x) = x g_t(x).
 *
 * All arrays have one element per interval. `coefficient` 0 makes an interval *flat*: every share costs the
 * half-spread.
 */
export interface PowerLawImpact {
  readonly kind: 'power-law';
  /** a_t, currency per share^(1 + alpha_t), >= 0 */
  readonly coefficient: Float64Array;
  /** alpha_t, dimensionless, > 0 */
  readonly exponent: Float64Array;
  /** h_t, currency per share, >= 0; absent: 0 everywhere */
  readonly halfSpread?: Float64Array;
}

/** {@link PowerLawImpact} in any array-like of numbers. */
export interface PowerLawImpactInput {
  readonly kind: 'power-law';
  readonly coefficient: ArrayLike<number>;
  readonly exponent: ArrayLike<number>;
  readonly halfSpread?: ArrayLike<number> | undefined;
}

/** One interval's power law, g(x) = halfSpread + coefficient x^exponent. */
export interface PowerLaw {
  /** currency per share^(1 + exponent), >= 0 */
  readonly coefficient: number;
  /** dimensionless, > 0 */
  readonly exponent: number;
  /** currency per share, >= 0; absent: 0 */
  readonly halfSpread?: number;
}

/**
 * The cost x g(x) = h x + a x^(1 + alpha) of trading `x` shares, currency.
 *
 * @example
 * ```ts
 * import { powerLawCost } from '@waterfill/model';
 * powerLawCost({ coefficient: 2, exponent: 0.5, halfSpread: 1 }, 4); // => 20
 * ```
 */
export function powerLawCost({ coefficient, exponent, halfSpread = 0 }: PowerLaw, x: number): number {
  return cost(coefficient, exponent, halfSpread, x);
}

/**
 * The marginal cost h + (1 + alpha) a x^alpha: the cost of the next share after `x` shares, currency per share.
 *
 * @example
 * ```ts
 * import { powerLawMarginalCost } from '@waterfill/model';
 * powerLawMarginalCost({ coefficient: 2, exponent: 0.5, halfSpread: 1 }, 4); // => 7
 * ```
 */
export function powerLawMarginalCost({ coefficient, exponent, halfSpread = 0 }: PowerLaw, x: number): number {
  return marginalCost(coefficient, exponent, halfSpread, x);
}

/**
 * The inverse of the marginal cost: the shares ((price - h) / ((1 + alpha) a))^(1/alpha) that are worth trading at
 * `price` (currency per share); 0 below the half-spread. A flat interval trades nothing at its half-spread and
 * everything (Infinity) above it.
 *
 * @example
 * ```ts
 * import { powerLawResponse } from '@waterfill/model';
 * powerLawResponse({ coefficient: 2, exponent: 0.5, halfSpread: 1 }, 7); // => 4
 * ```
 */
export function powerLawResponse({ coefficient, exponent, halfSpread = 0 }: PowerLaw, price: number): number {
  return response(coefficient, exponent, halfSpread, price);
}

/**
 * The conjugate C*(price) = max over x >= 0 of price x - C(x) = alpha a y^(1 + alpha), with y the response to the
 * price (Boyd & Vandenberghe, Convex Optimization, 3.3), currency.
 *
 * @example
 * ```ts
 * import { powerLawConjugate } from '@waterfill/model';
 * powerLawConjugate({ coefficient: 2, exponent: 0.5, halfSpread: 1 }, 7); // => 8
 * ```
 */
export function powerLawConjugate({ coefficient, exponent, halfSpread = 0 }: PowerLaw, price: number): number {
  const y = response(coefficient, exponent, halfSpread, price);
  return y === 0 ? 0 : exponent * coefficient * pow(y, 1 + exponent);
}

/** The {@link CostCurves} of a power-law impact. */
function powerLawCurves({ coefficient, exponent, halfSpread }: PowerLawImpact): CostCurves {
  const h = (t: number): number => (halfSpread === undefined ? 0 : halfSpread[t]!);
  const marginal = (t: number, x: number): number => marginalCost(coefficient[t]!, exponent[t]!, h(t), x);
  const clippedResponse = (t: number, price: number, lower: number, upper: number): number =>
    Math.max(lower, Math.min(upper, response(coefficient[t]!, exponent[t]!, h(t), price)));
  const excess: CostCurves['excess'] = (t, x, price, lower, upper) => {
    const y = clippedResponse(t, price, lower, upper);
    if (x === y) return 0;
    const isClipped = y === lower || y === upper;
    const slope = isClipped ? marginal(t, y) : price;
    const distance = bregmanDistance(coefficient[t]!, exponent[t]!, slope - h(t), x, y);
    return distance + (slope - price) * (x - y);
  };
  return {
    intervals: coefficient.length,
    isConvex: true,
    capacity: unlimited,
    kinks: () => undefined,
    slopeFall: () => 0,
    cost: (t, x) => cost(coefficient[t]!, exponent[t]!, h(t), Math.abs(x)),
    increment: (t, from, to) => increment(coefficient[t]!, exponent[t]!, h(t), from, to),
    marginalCost: marginal,
    leftMarginalCost: marginal,
    response: clippedResponse,
    conjugate(t, price, lower, upper) {
      const y = clippedResponse(t, price, lower, upper);
      return price * y - cost(coefficient[t]!, exponent[t]!, h(t), y);
    },
    excess,
    judge(t, x, price, lower, upper, into) {
      const a = coefficient[t]!;
      const alpha = exponent[t]!;
      const spread = h(t);
      const power = a === 0 ? 0 : pow(Math.abs(x), alpha);
      const own = ownSlope(a, alpha, power);
      const slope = price - spread;
      into[0] = Math.abs(x) * (spread + a * power);
      into[1] = spread + own;
      // At a bound beyond which the price leads nothing is in excess.
      const isBest = (x === upper && slope >= own) || (x === lower && slope <= own);
      const near = isBest ? 0 : excessNear(own, alpha, slope, x, lower, upper);
      into[2] = near >= 0 ? near : excess(t, x, price, lower, upper);
    },
  };
}

function cost(a: number, alpha: number, h: number, x: number): number {
  // 0 x^alpha would be NaN where x^alpha overflows.
  return a === 0 ? h * x : x * (h + a * pow(x, alpha));
}

/** With m the larger of the two, a m^(1 + alpha) [1 - (1 - d / m)^(1 + alpha)] is the part of the power law in it. */
function increment(a: number, alpha: number, h: number, from: number, to: number): number {
  const distance = to - from;
  if (a === 0 || distance === 0) return h * distance;
  const larger = Math.max(from, to);
  const part = -expm1((1 + alpha) * log1p(-Math.abs(distance) / larger));
  return h * distance + Math.sign(distance) * larger * a * pow(larger, alpha) * part;
}

function marginalCost(a: number, alpha: number, h: number, x: number): number {
  return a === 0 || x === 0 ? h : h + ownSlope(a, alpha, pow(Math.abs(x), alpha));
}

/** (1 + alpha) a x^alpha; in another order, Infinity times 0 would be NaN. */
function ownSlope(a: number, alpha: number, power: number): number {
  const slope = (1 + alpha) * a;
  return slope < Number.POSITIVE_INFINITY ? slope * power : (1 + alpha) * (a * power);
}

function response(a: number, alpha: number, h: number, price: number): number {
  if (price <= h) return 0;
  if (a === 0) return Number.POSITIVE_INFINITY;
  const ratio = (price - h) / ((1 + alpha) * a);
  if (ratio > 0) return pow(ratio, 1 / alpha);
  // The power underflows, but its root may be representable.
  return exp((log(price - h) - log1p(alpha) - log(a)) / alpha);
}

function createPowerLaw(input: PowerLawImpactInput): PowerLawImpact {
  requireKnownFields(input, ['kind', 'coefficient', 'exponent', 'halfSpread'], 'impact');
  const coefficient = numbersOf('impact.coefficient', input.coefficient);
  const exponent = numbersOf('impact.exponent', input.exponent);
  requireIntervals('impact.coefficient', coefficient.length);
  requireLength('impact.exponent', exponent.length, coefficient.length);
  requireAmounts('impact.coefficient', coefficient);
  for (let t = 0; t < exponent.length; t++) requireExponent(t, exponent[t]!);
  if (input.halfSpread === undefined) return { kind: 'power-law', coefficient, exponent };
  const halfSpread = numbersOf('impact.halfSpread', input.halfSpread);
  requireLength('impact.halfSpread', halfSpread.length, coefficient.length);
  requireAmounts('impact.halfSpread', halfSpread);
  return { kind: 'power-law', coefficient, exponent, halfSpread };
}

function requireExponent(t: number, exponent: number): void {
  if (exponent > 0 && exponent < Number.POSITIVE_INFINITY) return;
  const reason = exponent <= 0 ? ': an impact that does not grow makes the cost concave or linear' : '';
  const wayOut = exponent <= 0 ? '; set the coefficient to 0 for a flat interval, or tabulate the cost' : '';
  throw new ProblemError(`impact.exponent[${t}]`, `expected a finite number > 0, got ${exponent}${reason}${wayOut}`);
}

function requireBoundedFlats({ coefficient }: PowerLawImpact, upper: Float64Array): void {
  for (let t = 0; t < coefficient.length; t++) {
    if (coefficient[t]! > 0 || upper[t]! < Number.POSITIVE_INFINITY) continue;
    throw new ProblemError(
      `upper[${t}]`,
      `a flat interval (coefficient 0) takes any size at the same price and needs a finite upper bound, got ${upper[t]}` +
        '; set it to the largest size that was measured',
    );
  }
}

function differs(values: Float64Array, counts: (t: number) => boolean): boolean {
  let first: number | undefined;
  for (let t = 0; t < values.length; t++) {
    if (!counts(t)) continue;
    first ??= values[t]!;
    if (values[t] !== first) return true;
  }
  return false;
}

function powerLawFeatures({ coefficient, exponent, halfSpread }: PowerLawImpact, upper: Float64Array): Feature[] {
  const features: Feature[] = [];
  const isOpen = (t: number): boolean => upper[t]! !== 0;
  if (differs(exponent, (t) => isOpen(t) && coefficient[t]! > 0)) features.push('mixed-exponents');
  if (halfSpread !== undefined && differs(halfSpread, isOpen)) features.push('half-spread');
  if (coefficient.includes(0) && coefficient.some((a, t) => a === 0 && upper[t]! > 0)) features.push('flat');
  return features;
}

/** Impact by a power law, {@link PowerLawImpact}. */
export const powerLawKind: ImpactKind<PowerLawImpact> = {
  isMade: ({ coefficient, exponent }) => areDoubles(coefficient) && areDoubles(exponent),
  curvesOf: powerLawCurves,
  addPerShare: addHalfSpread,
  rest: restOfPowerLaw,
  featuresOf: powerLawFeatures,
};

/** The maker of {@link PowerLawImpact}. */
export const powerLawMaker: ImpactMaker<PowerLawImpact, PowerLawImpactInput> = {
  create: createPowerLaw,
  requireBounds: requireBoundedFlats,
};

function addHalfSpread(impact: PowerLawImpact, perShare: Float64Array): PowerLawImpact {
  return { ...impact, halfSpread: perShare.map((more, t) => (impact.halfSpread?.[t] ?? 0) + more) };
}

function restOfPowerLaw(
  { kind, coefficient, exponent, halfSpread }: PowerLawImpact,
  { first, part, costRatio }: ImpactRest,
): PowerLawImpact {
  const levels = coefficient.slice(first).map((a) => costRatio * a);
  if (part < 1) levels[0]! *= pow(part, -exponent[first]!);
  return {
    kind,
    coefficient: levels,
    exponent: exponent.slice(first),
    ...(halfSpread && { halfSpread: halfSpread.slice(first).map((h) => costRatio * h) }),
  };
}
