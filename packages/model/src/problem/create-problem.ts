import { provideTrackingPrices } from '../certificate/priced-intervals.js';
import { TrackingPrices } from '../certificate/tracking-prices.js';
import { requireKnownFields } from '../fields/known-fields.js';
import { isAmount, numbersOf, refuseAmount, requireAmounts, requireLength } from '../fields/number-arrays.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import { createImpact, type ImpactInput, requireImpactBounds } from '../impact/create-impact.js';
import type { Impact } from '../impact/impact-kinds.js';
import { corridorOf } from '../infeasibility/corridor.js';
import { provideCorridors } from '../infeasibility/implied-bounds.js';
import { isWholeLots } from '../lots/lot-grid.js';
import { sharesText } from '../numbers/shares-text.js';
import { createTransientImpact } from '../transient/create-transient-impact.js';
import { hasTransientImpact, type TransientImpactInput } from '../transient/transient-impact.js';
import { absentBounds } from './has-bounds.js';
import type { Problem, Risk, Tracking, Trajectory } from './problem.js';
import { ProblemError } from './problem-error.js';

provideCorridors(corridorOf);
provideTrackingPrices((...given) => new TrackingPrices(...given));

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
  readonly impact: ImpactInput;
  /** absent: 0 everywhere */
  readonly lower?: ArrayLike<number> | undefined;
  /** Infinity where there is no bound; absent: no bounds */
  readonly upper?: ArrayLike<number> | undefined;
  /** currency per share, of either sign: one for all intervals, or one for each; absent: 0 */
  readonly fee?: number | ArrayLike<number> | undefined;
  readonly trajectory?: TrajectoryInput | undefined;
  readonly risk?: RiskInput | undefined;
  readonly tracking?: TrackingInput | undefined;
  readonly transientImpact?: TransientImpactInput | undefined;
  /** currency per share^2 */
  readonly permanentImpact?: number | undefined;
  /** shares; absent: fractional shares are allowed */
  readonly lot?: number | undefined;
  /** absent: an order that is not whole lots is refused */
  readonly oddLot?: 'last' | undefined;
}

/**
 * Checks and copies the parts of a problem into a {@link Problem}.
 *
 * @param input - the order (shares), its impact, the bounds of each interval and of what is done by its end (shares),
 *   fees or rebates (currency per share), the risk, a target to track, and the impact that trades leave behind
 * @returns a valid problem; it shares no array with `input`
 * @throws ProblemError (a RangeError) that names the field, the rule, the found value and what to do
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
  return problemOn(createImpact(input.impact), input);
}

/**
 * A problem on the impact of another one, which it shares: it is neither checked again nor copied. For the next order on a
 * long day.
 *
 * @param impact - of a problem that `createProblem` made
 * @param order - the rest of a problem
 * @throws ProblemError as {@link createProblem} does
 * @example
 * ```ts
 * import { createProblem, createProblemOn } from '@waterfill/model';
 * const { impact } = createProblem({ quantity: 24, impact: { kind: 'power-law', coefficient: [1, 2], exponent: [1, 1] } });
 * createProblemOn(impact, { quantity: 30 }).impact === impact; // => true
 * ```
 */
export function createProblemOn(impact: Impact, order: Omit<ProblemInput, 'impact'>): Problem {
  requireKnownFields(order, FIELDS);
  if (!isAmount(order.quantity)) refuseAmount('quantity', order.quantity);
  return problemOn(impact, order);
}

/** A problem without its impact. */
type Rest = Omit<ProblemInput, 'impact'>;

function problemOn(impact: Impact, input: Rest): Problem {
  const length = costCurvesOf({ impact }).intervals;
  const lower = boundsOf('lower', input.lower, length, 0);
  const upper = boundsOf('upper', input.upper, length, Number.POSITIVE_INFINITY);
  requireAmounts('lower', lower);
  for (let t = 0; t < length; t++) requireUpperBound(t, lower[t]!, upper[t]!);
  const coupling = couplingOf(input, length);
  // Impact that stays makes even a flat interval dearer the more it trades.
  if (!coupling.transientImpact || !hasTransientImpact(coupling.transientImpact)) requireImpactBounds(impact, upper);
  return { quantity: input.quantity, impact, lower, upper, ...feeOf(input, length), ...coupling, ...lotOf(input) };
}

const FIELDS: readonly (keyof ProblemInput)[] = [
  ...(['quantity', 'impact', 'lower', 'upper', 'fee', 'trajectory', 'risk'] as const),
  ...(['tracking', 'transientImpact', 'permanentImpact', 'lot', 'oddLot'] as const),
];

/** A number instead of an array holds for every interval. */
function feeOf({ fee }: Rest, length: number): Pick<Problem, 'fee'> {
  if (fee === undefined) return {};
  if (typeof fee === 'number') {
    if (!Number.isFinite(fee)) refuseFee('fee', fee);
    return { fee: new Float64Array(length).fill(fee) };
  }
  const fees = numbersOf('fee', fee);
  requireLength('fee', fees.length, length);
  const t = fees.findIndex((one) => !Number.isFinite(one));
  if (t >= 0) refuseFee(`fee[${t}]`, fees[t]!);
  return { fee: fees };
}

function refuseFee(path: string, value: number): never {
  throw new ProblemError(
    path,
    `expected a finite number, currency per share, below 0 for a rebate, got ${value}; give 0 where there is no fee`,
  );
}

/** The parts that couple intervals; only given ones are present. */
function couplingOf(
  { trajectory, risk, tracking, transientImpact, permanentImpact }: Rest,
  length: number,
): Pick<Problem, 'trajectory' | 'risk' | 'tracking' | 'transientImpact' | 'permanentImpact'> {
  if (permanentImpact !== undefined && !isAmount(permanentImpact)) refuseAmount('permanentImpact', permanentImpact);
  return {
    ...(trajectory && { trajectory: createTrajectory(trajectory, length) }),
    ...(risk && { risk: createRisk(risk, length) }),
    ...(tracking && { tracking: createTracking(tracking, length) }),
    ...(transientImpact && { transientImpact: createTransientImpact(transientImpact, length) }),
    ...(permanentImpact !== undefined && { permanentImpact }),
  };
}

/** The most lots of an order: with more lots, a single one would be lost in rounding. */
const MOST_LOTS = 2 ** 50;

function lotOf({ quantity, lot, oddLot }: Rest): Pick<Problem, 'lot' | 'oddLot'> {
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
  requireTarget(target);
  return { weight: trackingWeightOf(input, length), target };
}

/** Targets below 0 are valid: they occur in the rest of an order that is ahead of its target. */
function requireTarget(target: Float64Array): void {
  const t = target.findIndex((shares) => !Number.isFinite(shares));
  if (t >= 0) throw new ProblemError(`tracking.target[${t}]`, `expected a finite number of shares, got ${target[t]}`);
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

function boundsOf(path: string, values: ArrayLike<number> | undefined, length: number, absent: number): Float64Array {
  if (values === undefined) return absentBounds(length, absent);
  const numbers = numbersOf(path, values);
  requireLength(path, numbers.length, length);
  return numbers;
}

function requireUpperBound(t: number, lower: number, upper: number): void {
  if (upper >= lower) return;
  const rule = upper >= 0 ? `at least lower[${t}] = ${lower}` : 'a number >= 0, or Infinity for no bound';
  throw new ProblemError(`upper[${t}]`, `expected ${rule}, got ${upper}`);
}
