import {
  fieldRules,
  intervalCount,
  numbersOf,
  type Problem,
  ProblemError,
  requireAmounts,
  requireKnownFields,
  requireLength,
  requireProblem,
} from '@waterfill/model';
import type { BasketAsset, BasketProblem, BasketRisk, Exposure } from './basket-problem.js';
import { requireSemidefinite } from './require-semidefinite.js';
import { type MatrixInput, symmetricMatrix } from './square-matrix.js';

/** {@link BasketRisk} in any array-like of numbers: with the covariance, or with correlations and volatilities. */
export interface BasketRiskInput {
  readonly aversion: number;
  /** absent: it follows from the correlation and the volatility */
  readonly covariance?: MatrixInput | undefined;
  /** N x N, 1 on the diagonal; with `volatility`, instead of `covariance` */
  readonly correlation?: MatrixInput | undefined;
  /** currency per share and square root of the unit of time, N of them */
  readonly volatility?: ArrayLike<number> | undefined;
  /** one for all intervals, or one for each */
  readonly duration: number | ArrayLike<number>;
}

/** {@link Exposure} in any array-like of numbers. */
export interface ExposureInput {
  readonly prices: ArrayLike<number>;
  /** `null` or -Infinity where there is no bound; absent: no bounds */
  readonly lower?: ArrayLike<number | null> | undefined;
  /** `null` or Infinity where there is no bound; absent: no bounds */
  readonly upper?: ArrayLike<number | null> | undefined;
}

/** What {@link createBasket} takes: a {@link BasketProblem} in plain or typed arrays. */
export interface BasketInput {
  readonly assets: readonly BasketAsset[];
  readonly risk?: BasketRiskInput | undefined;
  readonly exposure?: ExposureInput | undefined;
  readonly crossImpact?: MatrixInput | undefined;
}

/**
 * Checks and copies the parts of a basket into a {@link BasketProblem}. The problems of its assets are shared.
 *
 * @param input - the orders, each a problem that `createProblem` made, all with as many intervals; the risk of all
 *   assets together, bounds of their net exposure (currency) and the cross impact (currency per share^2)
 * @throws ProblemError (a RangeError) that names the field, the rule, the found value and what to do; of a matrix that
 *   is not positive semidefinite, the portfolio that shows it
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const basket = createBasket({
 *   assets: [
 *     { symbol: 'AAA', side: 'buy', problem: createProblem({ quantity: 30, impact }) },
 *     { symbol: 'BBB', side: 'sell', problem: createProblem({ quantity: 20, impact }) },
 *   ],
 *   risk: { aversion: 0.5, duration: 1, correlation: [[1, 0.5], [0.5, 1]], volatility: [2, 3] },
 * });
 * basket.risk?.covariance; // => Float64Array.of(4, 3, 3, 9)
 * ```
 */
export function createBasket(input: BasketInput): BasketProblem {
  requireKnownFields(input, ['assets', 'risk', 'exposure', 'crossImpact']);
  const assets = assetsOf(input.assets);
  const symbols = assets.map(({ symbol }) => symbol);
  const { risk, exposure, crossImpact } = input;
  const length = intervalCount(assets[0]!.problem);
  return {
    assets,
    ...(risk && { risk: riskOf(risk, symbols, length) }),
    ...(exposure && { exposure: exposureOf(exposure, symbols, length) }),
    ...(crossImpact && { crossImpact: crossImpactOf(crossImpact, symbols) }),
  };
}

function assetsOf(assets: readonly BasketAsset[]): BasketAsset[] {
  if (!Array.isArray(assets) || assets.length === 0)
    throw new ProblemError('assets', 'expected at least one, got none');
  const before = new Set<string>();
  return assets.map((asset: BasketAsset, i) => {
    const path = `assets[${i}]`;
    requireKnownFields(asset, ['symbol', 'side', 'problem'], path);
    const { symbol, side, problem } = asset;
    requireSymbol(symbol, path, before);
    before.add(symbol);
    if (side !== 'buy' && side !== 'sell') {
      throw new ProblemError(`${path}.side`, `expected 'buy' or 'sell', got ${String(side)}`);
    }
    requireProblem(problem, `${path}.problem`);
    requireAlone(problem, symbol, `${path}.problem`);
    requireSameLength(problem, assets[0].problem, `${path}.problem`);
    return { symbol, side, problem };
  });
}

function requireSymbol(symbol: string, path: string, before: ReadonlySet<string>): void {
  if (typeof symbol !== 'string' || symbol === '') {
    throw new ProblemError(`${path}.symbol`, `expected a text that is not empty, got ${JSON.stringify(symbol)}`);
  }
  if (!before.has(symbol)) return;
  throw new ProblemError(`${path}.symbol`, `expected each symbol once, got ${symbol} twice; net the two orders first`, {
    code: 'repeated-symbol',
    details: { symbol },
  });
}

/** The parts of a problem that a basket does not take, and what to do about each. */
const ALONE = {
  risk: "the risk of an asset is part of the basket's covariance; give it there",
  trajectory: 'a basket takes bounds of single intervals only; give those',
  tracking: 'a basket tracks no targets; leave it out, or bound the intervals',
  transientImpact: 'a basket takes temporary impact only; leave it out',
  lot: 'a basket is planned in fractional shares; round the schedules of its answer',
} as const;

function requireAlone(problem: Problem, symbol: string, path: string): void {
  for (const [field, reason] of Object.entries(ALONE) as [keyof typeof ALONE, string][]) {
    if (problem[field] === undefined) continue;
    throw new ProblemError(`${path}.${field}`, `${symbol}: ${reason}`, {
      code: 'not-in-a-basket',
      details: { symbol },
    });
  }
}

function requireSameLength(problem: Problem, first: Problem, path: string): void {
  const [found, expected] = [intervalCount(problem), intervalCount(first)];
  if (found === expected) return;
  throw new ProblemError(path, `expected ${expected} intervals, as the first asset has, got ${found}`);
}

function riskOf(input: BasketRiskInput, symbols: readonly string[], length: number): BasketRisk {
  requireKnownFields(input, ['aversion', 'covariance', 'correlation', 'volatility', 'duration'], 'risk');
  const { aversion, duration } = input;
  fieldRules.required(fieldRules.amount)(aversion, 'risk.aversion');
  return { aversion, covariance: covarianceOf(input, symbols), duration: durationOf(duration, length) };
}

function durationOf(duration: number | ArrayLike<number>, length: number): Float64Array {
  if (typeof duration === 'number') {
    fieldRules.amount(duration, 'risk.duration');
    return new Float64Array(length).fill(duration);
  }
  const durations = numbersOf('risk.duration', duration);
  requireLength('risk.duration', durations.length, length);
  requireAmounts('risk.duration', durations);
  return durations;
}

const COVARIANCE = { name: 'covariance', form: 'variance' };

function covarianceOf(
  { covariance, correlation, volatility }: BasketRiskInput,
  symbols: readonly string[],
): Float64Array {
  if ((covariance === undefined) === (correlation === undefined && volatility === undefined)) {
    const found = covariance === undefined ? 'neither' : 'both';
    throw new ProblemError('risk', `expected the covariance, or the correlation and the volatility, got ${found}`);
  }
  if (covariance !== undefined) {
    const matrix = symmetricMatrix('risk.covariance', covariance, symbols);
    requireSemidefinite('risk.covariance', matrix, symbols, COVARIANCE);
    return matrix;
  }
  if (correlation === undefined || volatility === undefined) {
    const missing = correlation === undefined ? 'risk.correlation' : 'risk.volatility';
    throw new ProblemError(missing, 'it is missing', { code: 'missing-field' });
  }
  const volatilities = numbersOf('risk.volatility', volatility);
  requireLength('risk.volatility', volatilities.length, symbols.length);
  requireAmounts('risk.volatility', volatilities);
  return correlationOf(correlation, symbols).map((value, k) => {
    const size = symbols.length;
    return value * volatilities[Math.floor(k / size)]! * volatilities[k % size]!;
  });
}

function correlationOf(input: MatrixInput, symbols: readonly string[]): Float64Array {
  const matrix = symmetricMatrix('risk.correlation', input, symbols);
  symbols.forEach((symbol, i) => {
    const own = matrix[i * (symbols.length + 1)]!;
    if (own === 1) return;
    throw new ProblemError(`risk.correlation[${i}][${i}]`, `expected 1, for ${symbol} with itself, got ${own}`);
  });
  requireSemidefinite('risk.correlation', matrix, symbols, { name: 'correlation', form: 'variance' });
  return matrix;
}

function exposureOf(input: ExposureInput, symbols: readonly string[], length: number): Exposure {
  requireKnownFields(input, ['prices', 'lower', 'upper'], 'exposure');
  const prices = numbersOf('exposure.prices', input.prices);
  requireLength('exposure.prices', prices.length, symbols.length);
  const i = prices.findIndex((price) => !(price > 0 && price < Number.POSITIVE_INFINITY));
  if (i >= 0) throw new ProblemError(`exposure.prices[${i}]`, `expected a finite number > 0, got ${prices[i]}`);
  const lower = exposureBounds('exposure.lower', input.lower, length, Number.NEGATIVE_INFINITY);
  const upper = exposureBounds('exposure.upper', input.upper, length, Number.POSITIVE_INFINITY);
  const t = lower.findIndex((least, k) => least > upper[k]!);
  if (t < 0) return { prices, lower, upper };
  throw new ProblemError(
    `exposure.lower[${t}]`,
    `expected at most exposure.upper[${t}] = ${upper[t]}, got ${lower[t]}`,
  );
}

/** @param none - the value that stands for no bound */
function exposureBounds(
  path: string,
  values: ArrayLike<number | null> | undefined,
  length: number,
  none: number,
): Float64Array {
  if (values === undefined) return new Float64Array(length).fill(none);
  const bounds = numbersOf(path, ArrayBuffer.isView(values) ? (values as Float64Array) : nullsAs(none, path, values));
  requireLength(path, bounds.length, length);
  const t = bounds.findIndex((bound) => Number.isNaN(bound) || bound === -none);
  if (t < 0) return bounds;
  throw new ProblemError(`${path}[${t}]`, `expected a number, or null for no bound, got ${bounds[t]}`);
}

function nullsAs(none: number, path: string, values: ArrayLike<number | null>): number[] {
  if (!Array.isArray(values)) throw new ProblemError(path, `expected an array, got ${typeof values}`);
  return values.map((value: number | null) => value ?? none);
}

function crossImpactOf(input: MatrixInput, symbols: readonly string[]): Float64Array {
  const matrix = symmetricMatrix('crossImpact', input, symbols);
  requireSemidefinite('crossImpact', matrix, symbols, { name: 'cross impact', form: 'cost' });
  return matrix;
}
