import type { ProblemDocument } from '@waterfill/documents';
import { type Certificate, capacityOf, compensatedSum, intervalCount } from '@waterfill/model';
import { createDayClock } from './day-clock.js';
import { formatAmount, formatPercent, formatResidual, formatShares } from './format-number.js';
import { moneyFormat } from './money-format.js';
import { costText } from './schedule-summary.js';

/** What is said of a schedule. */
export interface Judgement {
  readonly certificate: Certificate;
  /** the price by which it is judged, currency per share */
  readonly shadowPrice: number;
  /** the price is that of the schedule's maker, not the one that proves most */
  readonly isClaimed: boolean;
  /** what makes it infeasible, in words */
  readonly violations: readonly string[];
}

/** The residuals up to which a schedule is feasible. */
const FEASIBLE = 1e-9;

/** What breaks the fill constraint and, worst, a bound; empty for a feasible schedule. */
export function violationsOf(document: ProblemDocument, schedule: Float64Array, certificate: Certificate): string[] {
  const violations: string[] = [];
  if (!(certificate.fillResidual <= FEASIBLE)) violations.push(describeFill(document, schedule));
  if (!(certificate.boundViolation <= FEASIBLE)) violations.push(describeWorstBound(document, schedule));
  return violations;
}

function describeFill({ problem: { quantity } }: ProblemDocument, schedule: Float64Array): string {
  const total = compensatedSum(schedule);
  const difference = `${formatAmount(Math.abs(total - quantity))} too ${total > quantity ? 'many' : 'few'}`;
  return `it trades ${formatShares(total)} shares of ${formatShares(quantity)}, ${difference}`;
}

function describeWorstBound(document: ProblemDocument, schedule: Float64Array): string {
  const { problem, grid } = document;
  const capacity = capacityOf(problem);
  const excess = schedule.map((x, t) => Math.max(problem.lower[t]! - x, x - capacity[t]!));
  const worst = excess.reduce((most, value, t) => (value > excess[most]! ? t : most), 0);
  const isBelow = schedule[worst]! < problem.lower[worst]!;
  const bound = isBelow ? problem.lower[worst]! : capacity[worst]!;
  const clock = grid === undefined ? '' : ` (${createDayClock(grid, intervalCount(problem)).at(worst)})`;
  const side = isBelow ? 'below its lower' : 'above its upper';
  const by = formatAmount(excess[worst]!);
  return `interval ${worst}${clock} trades ${formatShares(schedule[worst]!)} shares, ${by} ${side} bound of ${formatShares(bound)}`;
}

/** A judgement as labels and texts. */
export function judgementLines(document: ProblemDocument, judgement: Judgement): (readonly [string, string])[] {
  const { certificate, shadowPrice, isClaimed, violations } = judgement;
  const money = moneyFormat(document);
  const price = `${formatAmount(shadowPrice)}${money.unit} per share, ${isClaimed ? 'as claimed' : 'the one that proves most'}`;
  return [
    ['feasible', certificate.feasible ? 'yes' : `no: ${violations.join('; ')}`],
    ['cost', costText(document, certificate.cost)],
    ['least possible', leastPossible(document, certificate)],
    ['left on the table', leftOnTheTable(document, certificate)],
    ['shadow price', price],
    ['fill residual', residual(certificate.fillResidual, 'quantity')],
    ['bound violation', residual(certificate.boundViolation, 'quantity')],
    ['stationarity', residual(certificate.stationarityResidual, 'cost')],
    ['complementarity', residual(certificate.complementarityResidual, 'cost')],
  ];
}

function leastPossible(document: ProblemDocument, { dualBound }: Certificate): string {
  if (!Number.isFinite(dualBound)) return 'unknown: at this price the numbers overflow';
  return `${moneyFormat(document).format(dualBound)}: no feasible schedule costs less`;
}

function residual(value: number, whole: string): string {
  return Number.isFinite(value) ? `${formatResidual(value)} of the ${whole}` : `unbounded against the ${whole}`;
}

function leftOnTheTable(document: ProblemDocument, { feasible, dualityGap, relativeGap, cost }: Certificate): string {
  if (!feasible) return 'unknown: the gap bounds nothing for a schedule that is not feasible';
  if (!Number.isFinite(dualityGap)) return 'unknown: at this price the numbers overflow';
  if (relativeGap < 1e-15) return 'nothing: the schedule is optimal, as far as rounding tells';
  return `at most ${moneyFormat(document).format(dualityGap)} (${formatPercent(dualityGap, cost)} of the cost)`;
}
