import { numbers, required } from '../fields/field-rules.js';
import { requireProblem } from '../fields/require-problem.js';
import { costCurvesOf } from '../impact/cost-curves-of.js';
import type { LotsCertificate } from '../lots/certify-lots.js';
import { remainderOf } from '../numbers/compensated-sum.js';
import { intervalCount } from '../problem/capacity.js';
import type { Problem } from '../problem/problem.js';
import { ProblemError } from '../problem/problem-error.js';
import { bestPrice } from './best-price.js';
import { type BoundPrices, boundPrices } from './bound-prices.js';
import type { Certificate } from './certificate.js';
import { type PricedSchedule, pricedSlackOf, sumsOver } from './duality-gap.js';
import { filledSchedule } from './filled-schedule.js';
import { grossObjective } from './gross-objective.js';
import { type Multipliers, requireMultipliers } from './multipliers.js';
import { pricedIntervals } from './priced-intervals.js';
import { proofOf } from './proof.js';
import { type Valuation, valuationOf } from './valuation.js';
import { worstViolation } from './worst-violation.js';

/** Relative to the quantity: one tolerance for the order, for bounds and for the end of a table. */
const FEASIBLE = 1e-9;

/** A certificate with what a solution states besides; all of the schedule that is certified, see `certify`. */
export interface Judgement {
  readonly certificate: Certificate;
  readonly valuation: Valuation;
  readonly bounds: BoundPrices;
}

/**
 * `certify` for schedules in fractional shares: for a problem in lots it does not check whole lots unless
 * `certifyLots` is given. It is separate from `certify`, so that a backend without lots does not include the code for
 * them.
 *
 * @param certifyLots - certifies whole lots; absent: they are not checked
 */
export function judgeShares(
  problem: Problem,
  schedule: ArrayLike<number>,
  multipliers?: Multipliers,
  certifyLots?: (problem: Problem, schedule: ArrayLike<number>) => LotsCertificate | undefined,
): Judgement {
  requireProblem(problem);
  required(numbers)(schedule, 'schedule');
  requireSchedule(problem, schedule);
  const claim = multipliers ?? { shadowPrice: bestPrice(problem, schedule) };
  requireMultipliers(problem, claim);
  const lots = certifyLots?.(problem, schedule);
  const distances = distancesOf(problem, schedule);
  const feasible = distances.fillResidual <= FEASIBLE && distances.boundViolation <= FEASIBLE && !lots?.lotResidual;
  const judged = judgedAt(problem, feasible ? filledSchedule(problem, schedule) : schedule, claim, feasible);
  const bounds = boundPrices(problem, judged.prices);
  const { cost, dualityGap, stationarity, boundSlack } = sumsOver(judged, bounds);
  const valuation = valuationOf(problem, judged.schedule, cost);
  const { objective } = valuation;
  const gross = grossObjective(problem, judged.schedule, objective);
  const dualBound = objective - dualityGap;
  const certificate = {
    feasible,
    proof: proofOf({ dualBound, ...(lots && { lots }) }),
    cost,
    objective,
    grossObjective: gross,
    dualBound,
    dualityGap,
    relativeGap: ratio(dualityGap, gross),
    ...distances,
    stationarityResidual: ratio(stationarity, gross),
    complementarityResidual: ratio(Math.abs(judged.pricedSlack) + boundSlack, gross),
    ...(lots && { lots }),
  };
  return { certificate, valuation, bounds };
}

/** How far a schedule is from one that is feasible, in shares and relative to the quantity. */
type Distances = Pick<
  Certificate,
  'fillResidual' | 'fillResidualShares' | 'boundViolation' | 'boundViolationShares' | 'at'
>;

function distancesOf(problem: Problem, schedule: ArrayLike<number>): Distances {
  const { quantity } = problem;
  const fillResidualShares = Math.abs(remainderOf(quantity, schedule));
  const { shares: boundViolationShares, at } = worstViolation(problem, schedule);
  return {
    fillResidual: ratio(fillResidualShares, quantity),
    fillResidualShares,
    boundViolation: ratio(boundViolationShares, quantity),
    boundViolationShares,
    ...(at && { at }),
  };
}

function judgedAt(
  problem: Problem,
  schedule: ArrayLike<number>,
  claim: Multipliers,
  feasible: boolean,
): PricedSchedule {
  const { prices, couplingSlack } = pricedIntervals(problem, schedule, claim);
  return {
    problem,
    schedule,
    curves: costCurvesOf(problem),
    shadowPrice: claim.shadowPrice,
    prices,
    feasible,
    pricedSlack: pricedSlackOf(problem, schedule, claim, feasible) + couplingSlack,
  };
}

function requireSchedule(problem: Problem, schedule: ArrayLike<number>): void {
  const expected = intervalCount(problem);
  if (schedule.length !== expected) {
    throw new ProblemError('schedule', `expected ${expected} elements, one per interval, got ${schedule.length}`);
  }
  for (let t = 0; t < expected; t++) {
    if (!Number.isFinite(schedule[t])) {
      throw new ProblemError(`schedule[${t}]`, `expected a finite number of shares, got ${schedule[t]}`);
    }
  }
}

function ratio(part: number, whole: number): number {
  return part === 0 ? 0 : part / whole;
}
