import { requireKnownFields } from '../fields/known-fields.js';
import { isWholeLots } from '../lots/lot-grid.js';
import { sharesText } from '../numbers/shares-text.js';
import type { Impact, PowerLawImpact, Problem, Risk, TabulatedImpact, Tracking, Trajectory } from './problem.js';
import { ProblemError } from './problem-error.js';

/** {@link PowerLawImpact} in any array-like of numbers. */
export interface PowerLawImpactInput {
  readonly kind: 'power-law';
  readonly coefficient: ArrayLike<number>;
  readonly exponent: ArrayLike<number>;
  readonly halfSpread?: ArrayLike<number> | undefined;
}

/** {@link TabulatedImpact} in any array-like of numbers. */
export interface TabulatedImpactInput {
  readonly kind: 'tabulated';
  readonly sizes: ArrayLike<ArrayLike<number>>;
  readonly costs: ArrayLike<ArrayLike<number>>;
}

/** {@link Trajectory} in any array-like of numbers. */
export interface TrajectoryInput {
  /** absent: 0 everywhere */
  readonly lower?: ArrayLike<number> | undefined;
  /** Infinity where there is no bound; absent: no bounds */
  readonly upper?: ArrayLike<number> | undefined;
}

/** {@link Risk} in any array-like of numbers. */
export interface RiskInput {
  readonly aversion: number;
  readonly volatility: ArrayLike<number>;
  readonly duration: ArrayLike<number>;
}

/** {@link Tracking} in any array-like of numbers. */
export interface TrackingInput {
  /** one for all intervals, or one for each */
  readonly weight: number | ArrayLike<number>;
  readonly target: ArrayLike<number>;
}

/** What {@link createProblem} takes: a {@link Problem} in plain or typed arrays. */
export interface ProblemInput {
  readonly quantity: number;
  readonly impact: PowerLawImpactInput | TabulatedImpactInput;
  /** absent: 0 everywhere */
  readonly lower?: ArrayLike<number> | undefined;
  /** Infinity where there is no bound; absent: no bounds */
  readonly upper?: ArrayLike<number> | undefined;
  readonly trajectory?: TrajectoryInput | undefined;
  readonly risk?: RiskInput | undefined;
  readonly tracking?: TrackingInput | undefined;
  /** currency per share^2 */
  readonly permanentImpact?: number | undefined;
  /** shares; absent: any number of shares will do */
  readonly lot?: number | undefined;
  /** absent: an order that is not whole lots is refused */
  readonly oddLot?: 'last' | undefined;
}

/**
 * Checks and copies the parts of a problem into a {@link Problem}.
 *
 * @param input - the order (shares), its impact, the bounds of each interval and of what is done by its end (shares),
 *   what the risk of what is not done is worth, and a target to track
 * @returns a problem that every backend may rely on; it shares no array with `input`
 * @throws ProblemError (a RangeError) that names the field, the rule, the value got and the way out
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * const problem = createProblem({
 *   quantity: 24,
 *   impact: { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 0.5, 2] },
 *   upper: [Infinity, 9, Infinity],
 * });
 * Array.from(problem.upper); // => [Infinity, 9, Infinity]
 * ```
 */
export function createProblem(input: ProblemInput): Problem {
  requireKnownFields(input, FIELDS);
  if (!isAmount(input.quantity)) refuseAmount('quantity', input.quantity);
  const impact = createImpact(input.impact);
  const length = impact.kind === 'power-law' ? impact.coefficient.length : impact.sizes.length;
  const lower = boundsOf('lower', input.lower, length, 0);
  const upper = boundsOf('upper', input.upper, length, Number.POSITIVE_INFINITY);
  requireAmounts('lower', lower);
  for (let t = 0; t < length; t++) requireUpperBound(t, lower[t]!, upper[t]!);
  if (impact.kind === 'power-law') requireBoundedFlats(impact, upper);
  return { quantity: input.quantity, impact, lower, upper, ...couplingOf(input, length), ...lotOf(input) };
}

const FIELDS: readonly (keyof ProblemInput)[] = [
  ...(['quantity', 'impact', 'lower', 'upper', 'trajectory', 'risk'] as const),
  ...(['tracking', 'permanentImpact', 'lot', 'oddLot'] as const),
];

/** The parts that couple intervals; none is there unless it was given. */
function couplingOf(
  { trajectory, risk, tracking, permanentImpact }: ProblemInput,
  length: number,
): Pick<Problem, 'trajectory' | 'risk' | 'tracking' | 'permanentImpact'> {
  if (permanentImpact !== undefined && !isAmount(permanentImpact)) refuseAmount('permanentImpact', permanentImpact);
  return {
    ...(trajectory && { trajectory: createTrajectory(trajectory, length) }),
    ...(risk && { risk: createRisk(risk, length) }),
    ...(tracking && { tracking: createTracking(tracking, length) }),
    ...(permanentImpact !== undefined && { permanentImpact }),
  };
}

/** The most lots of an order: of more than so many, one is lost in the rounding of the others. */
const MOST_LOTS = 2 ** 50;

function lotOf({ quantity, lot, oddLot }: ProblemInput): Pick<Problem, 'lot' | 'oddLot'> {
  if (oddLot !== undefined && oddLot !== 'last') throw new ProblemError('oddLot', `expected 'last', got ${oddLot}`);
  if (lot === undefined) {
    if (oddLot === undefined) return {};
    throw new ProblemError('oddLot', 'an odd lot is what is left of whole ones; give the lot, too');
  }
  if (!(isAmount(lot) && lot > 0)) {
    throw new ProblemError('lot', `expected a finite number of shares > 0, got ${lot}`);
  }
  if (quantity / lot > MOST_LOTS) {
    throw new ProblemError(
      'lot',
      `expected at least a 2^50th of the order of ${sharesText(quantity)} shares, got ${lot}`,
    );
  }
  if (oddLot === undefined) requireWholeLots(quantity, lot);
  return { lot, ...(oddLot && { oddLot }) };
}

function requireWholeLots(quantity: number, lot: number): void {
  if (isWholeLots(quantity, lot)) return;
  const less = Math.floor(quantity / lot) * lot;
  const orders = less === 0 ? `order ${sharesText(lot)}` : `order ${sharesText(less)} or ${sharesText(less + lot)}`;
  throw new ProblemError(
    'quantity',
    `expected whole lots of ${sharesText(lot)} shares, got ${quantity}, ${sharesText(quantity - less)} more than ${Math.round(less / lot)} of them; ${orders}, or have the last ` +
      'open interval trade the odd lot',
    { code: 'odd-lot', cures: ['quantity', 'lot', 'oddLot'] },
  );
}

function createTrajectory(input: TrajectoryInput, length: number): Trajectory {
  requireKnownFields(input, ['lower', 'upper'], 'trajectory');
  const lower = boundsOf('trajectory.lower', input.lower, length, 0);
  const upper = boundsOf('trajectory.upper', input.upper, length, Number.POSITIVE_INFINITY);
  requireAmounts('trajectory.lower', lower);
  const t = upper.findIndex((most) => !(most >= 0));
  if (t < 0) return { lower, upper };
  throw new ProblemError(`trajectory.upper[${t}]`, `expected a number >= 0, or Infinity for no bound, got ${upper[t]}`);
}

function createRisk(input: RiskInput, length: number): Risk {
  requireKnownFields(input, ['aversion', 'volatility', 'duration'], 'risk');
  if (!isAmount(input.aversion)) refuseAmount('risk.aversion', input.aversion);
  const volatility = numbersOf('risk.volatility', input.volatility);
  const duration = numbersOf('risk.duration', input.duration);
  requireLength('risk.volatility', volatility.length, length);
  requireLength('risk.duration', duration.length, length);
  requireAmounts('risk.volatility', volatility);
  requireAmounts('risk.duration', duration);
  return { aversion: input.aversion, volatility, duration };
}

function createTracking(input: TrackingInput, length: number): Tracking {
  requireKnownFields(input, ['weight', 'target'], 'tracking');
  const target = numbersOf('tracking.target', input.target);
  requireLength('tracking.target', target.length, length);
  requireAmounts('tracking.target', target);
  return { weight: trackingWeightOf(input, length), target };
}

function trackingWeightOf({ weight }: TrackingInput, length: number): Float64Array {
  if (typeof weight === 'number') {
    if (!isAmount(weight)) refuseAmount('tracking.weight', weight);
    return new Float64Array(length).fill(weight);
  }
  const weights = numbersOf('tracking.weight', weight);
  requireLength('tracking.weight', weights.length, length);
  requireAmounts('tracking.weight', weights);
  return weights;
}

function createImpact(input: ProblemInput['impact']): Impact {
  switch (input?.kind) {
    case 'power-law':
      return createPowerLawImpact(input);
    case 'tabulated':
      return createTabulatedImpact(input);
    default:
      throw new ProblemError(
        'impact.kind',
        `expected 'power-law' or 'tabulated', got ${String((input as { kind: unknown } | undefined)?.kind)}`,
      );
  }
}

function createPowerLawImpact(input: PowerLawImpactInput): PowerLawImpact {
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

function createTabulatedImpact(input: TabulatedImpactInput): TabulatedImpact {
  requireKnownFields(input, ['kind', 'sizes', 'costs'], 'impact');
  const sizes = rowsOf('impact.sizes', input.sizes);
  const costs = rowsOf('impact.costs', input.costs);
  requireIntervals('impact.sizes', sizes.length);
  requireLength('impact.costs', costs.length, sizes.length);
  for (let t = 0; t < sizes.length; t++) requireTable(t, sizes[t]!, costs[t]!);
  return { kind: 'tabulated', sizes, costs };
}

function requireTable(t: number, sizes: Float64Array, costs: Float64Array): void {
  const path = `impact.sizes[${t}]`;
  if (sizes.length < 2) throw new ProblemError(path, `expected at least two sizes, got ${sizes.length}`);
  requireLength(`impact.costs[${t}]`, costs.length, sizes.length);
  if (sizes[0] !== 0) throw new ProblemError(`${path}[0]`, `sizes start at 0, got ${sizes[0]}; put a size of 0 first`);
  if (costs[0] !== 0) throw new ProblemError(`impact.costs[${t}][0]`, `no shares cost 0, got ${costs[0]}`);
  requireAmounts(path, sizes);
  requireAmounts(`impact.costs[${t}]`, costs);
  for (let k = 1; k < sizes.length; k++) {
    if (sizes[k]! > sizes[k - 1]!) continue;
    throw new ProblemError(`${path}[${k}]`, `sizes increase, got ${sizes[k]} after ${sizes[k - 1]}; sort the table`);
  }
}

function boundsOf(path: string, values: ArrayLike<number> | undefined, length: number, absent: number): Float64Array {
  if (values === undefined) return new Float64Array(length).fill(absent);
  const numbers = numbersOf(path, values);
  requireLength(path, numbers.length, length);
  return numbers;
}

/** A copy; JavaScript would read `null` as 0 and texts as numbers. */
function numbersOf(path: string, values: ArrayLike<number>): Float64Array {
  requireArray(path, values);
  if (ArrayBuffer.isView(values)) return new Float64Array(values);
  for (let t = 0; t < values.length; t++) {
    if (typeof values[t] === 'number') continue;
    throw new ProblemError(`${path}[${t}]`, `expected a number, got ${String(values[t])} (${typeOf(values[t])})`);
  }
  return new Float64Array(values);
}

function rowsOf(path: string, rows: ArrayLike<ArrayLike<number>>): Float64Array[] {
  requireArray(path, rows);
  return Array.from(rows, (row, t) => numbersOf(`${path}[${t}]`, row));
}

function requireArray(path: string, values: ArrayLike<unknown>): void {
  if (typeof values === 'object' && values !== null && typeof values.length === 'number') return;
  throw new ProblemError(path, `expected an array, got ${typeOf(values)}`);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}

function requireIntervals(path: string, length: number): void {
  if (length === 0) throw new ProblemError(path, 'expected at least one interval, got none');
}

function requireLength(path: string, length: number, expected: number): void {
  if (length !== expected) throw new ProblemError(path, `expected ${expected} elements, got ${length}`);
}

function requireAmounts(path: string, values: Float64Array): void {
  const t = values.findIndex((value) => !isAmount(value));
  if (t >= 0) refuseAmount(`${path}[${t}]`, values[t]!);
}

function isAmount(value: number): boolean {
  return typeof value === 'number' && value >= 0 && value < Number.POSITIVE_INFINITY;
}

function refuseAmount(path: string, value: number): never {
  throw new ProblemError(path, `expected a finite number >= 0, got ${value}`);
}

function requireExponent(t: number, exponent: number): void {
  if (exponent > 0 && exponent < Number.POSITIVE_INFINITY) return;
  const reason = exponent <= 0 ? ': an impact that does not grow makes the cost concave or linear' : '';
  const wayOut = exponent <= 0 ? '; set the coefficient to 0 for a flat interval, or tabulate the cost' : '';
  throw new ProblemError(`impact.exponent[${t}]`, `expected a finite number > 0, got ${exponent}${reason}${wayOut}`);
}

function requireUpperBound(t: number, lower: number, upper: number): void {
  if (upper >= lower) return;
  const rule = upper >= 0 ? `at least lower[${t}] = ${lower}` : 'a number >= 0, or Infinity for no bound';
  throw new ProblemError(`upper[${t}]`, `expected ${rule}, got ${upper}`);
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
