import {
  type Certificate,
  capacityOf,
  compensatedSum,
  createDayClock,
  intervalCount,
  isCoupled,
  type OrderProblem,
  type Problem,
  valuationOf,
} from '@waterfill/model';
import { worthEntries } from './coupling-summary.js';
import { formatAmount, formatPercent, formatResidual, formatShares } from './format-number.js';
import { describeBrokenLot, lotsEntries } from './lots-summary.js';
import { moneyFormat } from './money-format.js';
import { costText, feeEntries, noSchedule } from './schedule-summary.js';

/** A schedule and its judgement. */
export interface Judgement {
  readonly certificate: Certificate;
  /** the price used to judge it, currency per share */
  readonly shadowPrice: number;
  /** the price came with the schedule, it is not the one with the best bound */
  readonly isClaimed: boolean;
  /** what makes it infeasible, in words */
  readonly violations: readonly string[];
}

/** The largest residuals of a feasible schedule. */
const FEASIBLE = 1e-9;

/**
 * The violation of the fill constraint and the worst violation of a bound; empty for a feasible schedule.
 *
 * @example
 * ```ts
 * import { certify, createProblem } from '@waterfill/model';
 * import { violationsOf } from '@waterfill/report/text';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const schedule = Float64Array.of(6, 3);
 * violationsOf({ problem }, schedule, certify(problem, schedule, { shadowPrice: 10 })).length; // => 1
 * ```
 */
export function violationsOf(document: OrderProblem, schedule: Float64Array, certificate: Certificate): string[] {
  const violations: string[] = [];
  if (!(certificate.fillResidual <= FEASIBLE)) violations.push(describeFill(document, schedule));
  if (!(certificate.boundViolation <= FEASIBLE)) violations.push(describeBound(document, schedule, certificate));
  if (certificate.lots?.at !== undefined) violations.push(describeBrokenLot(document, schedule, certificate.lots));
  return violations;
}

function describeFill({ problem: { quantity } }: OrderProblem, schedule: Float64Array): string {
  const total = compensatedSum(schedule);
  const difference = `${formatShares(Math.abs(total - quantity))} too ${total > quantity ? 'many' : 'few'}`;
  return `it trades ${formatShares(total)} shares of ${formatShares(quantity)}, ${difference}`;
}

/** The bound that is violated most, in words. */
function describeBound(document: OrderProblem, schedule: Float64Array, certificate: Certificate): string {
  const { interval: t, bound } = certificate.at!;
  const isOfTrajectory = bound === 'trajectory-lower' || bound === 'trajectory-upper';
  return (isOfTrajectory ? describeTrajectory : describeInterval)(document, schedule, certificate, t);
}

function describeTrajectory(
  { problem, grid }: OrderProblem,
  schedule: Float64Array,
  { at, boundViolationShares }: Certificate,
  t: number,
): string {
  const { lower, upper } = problem.trajectory!;
  const done = compensatedSum(schedule.subarray(0, t + 1));
  const when = grid === undefined ? '' : ` (${createDayClock(grid, intervalCount(problem)).at(t + 1)})`;
  const isLate = at!.bound === 'trajectory-lower';
  const bound = `the ${isLate ? 'least' : 'most'}, ${formatShares(isLate ? lower[t]! : upper[t]!)}`;
  const by = `${formatShares(boundViolationShares)} ${isLate ? 'below' : 'above'} ${bound}`;
  return `by the end of interval ${t}${when} it has done ${formatShares(done)} shares, ${by}`;
}

function describeInterval(
  { problem, grid }: OrderProblem,
  schedule: Float64Array,
  { at, boundViolationShares }: Certificate,
  t: number,
): string {
  const isBelow = at!.bound === 'lower';
  const bound = isBelow ? problem.lower[t]! : capacityOf(problem)[t]!;
  const clock = grid === undefined ? '' : ` (${createDayClock(grid, intervalCount(problem)).at(t)})`;
  const side = isBelow ? 'below its lower' : 'above its upper';
  const by = formatShares(boundViolationShares);
  return `interval ${t}${clock} trades ${formatShares(schedule[t]!)} shares, ${by} ${side} bound of ${formatShares(bound)}`;
}

/**
 * The judgement of a schedule as labels and texts.
 *
 * @example
 * ```ts
 * import { certify, createProblem } from '@waterfill/model';
 * import { certificateLines } from '@waterfill/report/text';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * const schedule = Float64Array.of(5, 5);
 * const certificate = certify(problem, schedule, { shadowPrice: 10 });
 * const judgement = { certificate, shadowPrice: 10, isClaimed: true, violations: [] };
 * certificateLines({ problem }, judgement, schedule).length > 3; // => true
 * ```
 */
export function certificateLines(
  document: OrderProblem,
  judgement: Judgement,
  schedule: Float64Array,
): (readonly [string, string])[] {
  const { certificate, shadowPrice, isClaimed, violations } = judgement;
  // One price says little about coupled intervals.
  const saysLittle = isCoupled(document.problem) && !isClaimed;
  const isForced = hasNoChoice(document.problem);
  const valued = { ...certificate, ...valuationOf(document.problem, schedule, certificate.cost) };
  const money = moneyFormat(document);
  const price = `${formatAmount(shadowPrice)}${money.unit} per share, ${isClaimed ? 'as claimed' : 'the one that proves most'}`;
  return [
    ['feasible', certificate.feasible ? feasibleText(certificate) : `no: ${violations.join('; ')}`],
    ['cost', costText(document, certificate.cost)],
    ...feeEntries(document, valued),
    ...worthEntries(document, valued, schedule),
    ['least possible', leastPossible(document, certificate)],
    ['possible saving', leftOnTheTable(document, certificate)],
    ...lotsEntries(document, certificate),
    ...(saysLittle ? [] : [['shadow price', isForced ? `-: ${FORCED}` : price] as const]),
    ['fill residual', distance(certificate.fillResidual, certificate.fillResidualShares)],
    ['bound violation', distance(certificate.boundViolation, certificate.boundViolationShares)],
    ...(saysLittle ? [] : isForced ? FORCED_LINES : optimalityLines(document, certificate)),
  ];
}

const FORCED = 'the bounds leave no choice, so every price proves the schedule';

const FORCED_LINES = [
  ['stationarity', '-: no interval is inside its bounds'],
  ['complementarity', '-: at every price'],
] as const;

/** Whether only one schedule is feasible, so that its price has no meaning. */
function hasNoChoice(problem: Problem): boolean {
  const capacity = capacityOf(problem);
  const widths = capacity.map((most, t) => most - problem.lower[t]!);
  return Math.max(...widths) <= ROUNDING * problem.quantity;
}

/** Below this part of the quantity a residual is only rounding. */
const ROUNDING = 1e-12;

function isExact({ fillResidual, boundViolation }: Certificate): boolean {
  return Math.max(fillResidual, boundViolation) <= ROUNDING;
}

function feasibleText(certificate: Certificate): string {
  if (isExact(certificate)) return 'yes';
  return `yes, within ${FEASIBLE} of the quantity; judged as the cheapest nearby schedule that fills the order within its bounds`;
}

/** A distance relative to the quantity, and in shares if it is not 0. */
function distance(relative: number, shares: number): string {
  return (
    residual(relative, 'quantity') +
    (shares > 0 ? `, ${formatAmount(shares)} ${shares === 1 ? 'share' : 'shares'}` : '')
  );
}

function optimalityLines(document: OrderProblem, certificate: Certificate): (readonly [string, string])[] {
  const whole = document.problem.fee === undefined ? 'cost' : GROSS;
  return [
    ['stationarity', residual(certificate.stationarityResidual, whole)],
    ['complementarity', residual(certificate.complementarityResidual, whole)],
  ];
}

function leastPossible(document: OrderProblem, { dualBound }: Certificate): string {
  if (!Number.isFinite(dualBound)) return 'unknown: at this price the numbers overflow';
  return `${moneyFormat(document).format(dualBound)}: ${noSchedule(document).replace('no', 'no feasible')}`;
}

function residual(value: number, whole: string): string {
  return Number.isFinite(value) ? `${formatResidual(value)} of the ${whole}` : `unbounded against the ${whole}`;
}

function leftOnTheTable(document: OrderProblem, certificate: Certificate): string {
  const { feasible, dualityGap, relativeGap, grossObjective } = certificate;
  const { problem } = document;
  if (!feasible) return 'unknown: the gap is meaningless for an infeasible schedule';
  if (!Number.isFinite(dualityGap)) return 'unknown: at this price the numbers overflow';
  if (relativeGap < 1e-15) {
    return `nothing: ${isExact(certificate) ? '' : 'once filled, '}the schedule is optimal up to rounding`;
  }
  const whole = problem.fee === undefined ? (isCoupled(problem) ? 'objective' : 'cost') : GROSS;
  return `at most ${moneyFormat(document).format(dualityGap)} (${formatPercent(dualityGap, grossObjective)} of the ${whole})`;
}

/** What gaps are relative to if there are fees. */
const GROSS = 'cost with rebates counted as costs';
