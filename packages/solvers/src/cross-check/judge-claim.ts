import {
  bestPrice,
  type Certificate,
  certify,
  compensatedSum,
  costCurvesOf,
  featuresOf,
  findInfeasibility,
  gapRounding,
  intervalCount,
  type LotsCertificate,
  type Multipliers,
  type Problem,
  ProblemError,
  type Proof,
  provedGap,
  sharesText,
  valuationOf,
  withEngineBound,
} from '@waterfill/model';
import type { Claim } from './claim.js';

/** What the model says of a claim. */
export interface JudgedClaim {
  readonly verdict: 'agrees' | 'wrong' | 'stopped';
  /** why, in words and numbers */
  readonly reason: string;
  /** of the schedule that is claimed, if it can be read; feasible unless the claim is wrong */
  readonly certificate?: Certificate | undefined;
}

/** How far a stated cost may be off, relative. */
const COST_ROUNDING = 1e-9;

/**
 * Holds a claim against the problem: a schedule and its price against their certificate, an infeasibility against
 * `findInfeasibility`. What the claim leaves out is not held against it.
 *
 * @param tolerance - the relative gap up to which a schedule may be called optimal
 */
export function judgeClaim(problem: Problem, claim: Claim, tolerance: number): JudgedClaim {
  switch (claim.status) {
    case 'optimal':
      return judgeOptimal(problem, claim, tolerance);
    case 'infeasible':
      return judgeInfeasible(problem, claim);
    case 'stopped':
      return judgeStopped(problem, claim);
    default:
      return wrong(`says ${JSON.stringify(claim.status)}, which is no status`);
  }
}

function wrong(reason: string, certificate?: Certificate): JudgedClaim {
  return { verdict: 'wrong', reason, certificate };
}

function judgeOptimal(problem: Problem, claim: Claim, tolerance: number): JudgedClaim {
  const { fault, certificate } = examine(problem, claim);
  if (fault !== undefined || certificate === undefined) return wrong(`says optimal, ${fault}`, certificate);
  const doubt = doubtOf(problem, claim, certificate, tolerance);
  if (doubt !== undefined) return wrong(`says optimal, ${doubt}`, certificate);
  // Where tables are not convex a claim without a bound of its own is not held against it, and is not proved either.
  const isProved =
    certificate.proof !== 'dual-bound' ||
    isSmall(problem, certificate.dualityGap, certificate, tolerance, claim.shadowPrice);
  const reason = isProved
    ? proofText(problem, certificate.proof)
    : 'not refuted: it states no bound that would prove it';
  return { verdict: 'agrees', reason, certificate };
}

function proofText({ lot }: Problem, proof: Proof): string {
  switch (proof) {
    case 'dual-bound':
      return 'proved by its certificate';
    case 'exchange':
      return 'proved by its certificate: no move of a lot saves';
    case 'engine':
      return `proved by ${lot === undefined ? 'the engine' : 'dynamic programming'}, not by the certificate`;
  }
}

function judgeInfeasible(problem: Problem, { conflict }: Claim): JudgedClaim {
  const found = findInfeasibility(problem);
  if (found === undefined) return wrong('says infeasible, but the bounds leave room for the order');
  const { needed, available } = found.conflict;
  const isOff = differs(conflict?.needed, needed) || differs(conflict?.available, available);
  if (!isOff) return { verdict: 'agrees', reason: found.message };
  return wrong(
    `says infeasible, ${said(conflict?.needed)} shares needed and ${said(conflict?.available)} available; these are ${sharesText(needed)} and ${sharesText(available)}`,
  );
}

function said(shares: number | undefined): string {
  return shares === undefined ? 'any number of' : sharesText(shares);
}

/** A number that is not said does not differ. */
function differs(said: number | undefined, actual: number): boolean {
  return said !== undefined && !(Math.abs(said - actual) <= 1e-12 * Math.abs(actual));
}

function judgeStopped(problem: Problem, claim: Claim): JudgedClaim {
  const reason = claim.reason ?? 'it does not say why';
  if (claim.schedule === undefined) return { verdict: 'stopped', reason };
  const { fault, certificate } = examine(problem, claim);
  if (fault !== undefined) return wrong(`stopped (${reason}) with a schedule, ${fault}`, certificate);
  return { verdict: 'stopped', reason, certificate };
}

/** The certificate of a schedule, and what makes it no answer at all. */
function examine(problem: Problem, claim: Claim): { fault?: string | undefined; certificate?: Certificate } {
  const { schedule = new Float64Array() } = claim;
  const length = intervalCount(problem);
  if (schedule.length !== length) return { fault: `with a schedule of ${schedule.length} elements for ${length}` };
  const t = schedule.findIndex((x) => !Number.isFinite(x));
  if (t >= 0) return { fault: `with ${schedule[t]} shares in interval ${t}` };
  const { shadowPrice = bestPriceOf(problem, schedule) } = claim;
  if (!Number.isFinite(shadowPrice)) return { fault: `with a shadow price of ${shadowPrice}` };
  try {
    const certificate = certificateOf(problem, claim, schedule);
    return { fault: infeasibilityOf(problem, certificate) ?? costFault(problem, claim, certificate), certificate };
  } catch (error) {
    if (error instanceof ProblemError) return { fault: `with prices that cannot be: ${error.message}` };
    throw error;
  }
}

/** Where tables are not convex with the bound that is claimed, which is not checked here. */
function certificateOf(problem: Problem, claim: Claim, schedule: Float64Array): Certificate {
  const certificate = certify(problem, schedule, multipliersOf(problem, claim, schedule));
  const engineBound = isNonconvex(problem) ? claim.engineBound : undefined;
  return withEngineBound(certificate, engineBound, gapRounding(problem, certificate.grossObjective, 0));
}

/** The prices that are claimed; what is missing is found, or 0. */
function multipliersOf(problem: Problem, claim: Claim, schedule: Float64Array): Multipliers {
  const { shadowPrice = bestPriceOf(problem, schedule), trajectoryLowerPrices, trajectoryUpperPrices } = claim;
  if (problem.trajectory !== undefined) return { shadowPrice, trajectoryLowerPrices, trajectoryUpperPrices };
  // Tables that are not convex have no price: one that is stated is not to weaken the bound.
  return { shadowPrice: isNonconvex(problem) ? bestPriceOf(problem, schedule) : shadowPrice };
}

function isNonconvex(problem: Problem): boolean {
  return featuresOf(problem).has('nonconvex');
}

/** Of a problem without a feasible schedule any will do. */
function bestPriceOf(problem: Problem, schedule: Float64Array): number {
  return findInfeasibility(problem) === undefined ? bestPrice(problem, schedule) : 0;
}

function infeasibilityOf(
  problem: Problem,
  { fillResidual, fillResidualShares, boundViolation, boundViolationShares, feasible, lots }: Certificate,
): string | undefined {
  const found = findInfeasibility(problem);
  if (found !== undefined) return `but ${found.message}`;
  if (feasible) return undefined;
  if (lots !== undefined && lots.lotResidual > 0) {
    return `but a child order is ${digits(lots.lotResidual)} of a lot off whole ones`;
  }
  return boundViolation > fillResidual
    ? `but a bound is exceeded by ${digits(boundViolation)} of the quantity, ${digits(boundViolationShares)} shares`
    : `but the schedule misses the order by ${digits(fillResidual)} of it, ${digits(fillResidualShares)} shares`;
}

/** A schedule that misses the order within the tolerance has two costs: as it is, and filled, as it is certified. */
function costFault(
  problem: Problem,
  claim: Claim,
  { cost, objective, grossObjective }: Certificate,
): string | undefined {
  if (!Number.isFinite(objective)) return `at a cost of ${objective}`;
  const asGiven = costAsGiven(problem, claim.schedule!);
  const rebates = grossObjective - objective;
  if (isOff(claim.cost, cost, rebates) && isOff(claim.cost, asGiven, rebates)) {
    return `at a cost of ${claim.cost}, but the schedule costs ${cost}`;
  }
  const ownObjective = valuationOf(problem, claim.schedule!, asGiven).objective;
  if (isOff(claim.objective, objective, rebates) && isOff(claim.objective, ownObjective, rebates)) {
    return `with an objective of ${claim.objective}, but it is ${objective}`;
  }
  return undefined;
}

function costAsGiven(problem: Problem, schedule: Float64Array): number {
  const curves = costCurvesOf(problem);
  return compensatedSum(schedule.map((x, t) => curves.cost(t, x)));
}

/** @param rebates - what the number is the difference of, beyond its own size, currency */
function isOff(said: number | undefined, actual: number, rebates: number): boolean {
  return said !== undefined && !(Math.abs(said - actual) <= COST_ROUNDING * (Math.abs(actual) + rebates));
}

function doubtOf(problem: Problem, claim: Claim, certificate: Certificate, tolerance: number): string | undefined {
  if (isNonconvex(problem)) return engineDoubt(problem, certificate, tolerance);
  if (certificate.lots !== undefined) return lotsDoubt(certificate.lots);
  return gapDoubt(problem, claim, certificate, tolerance);
}

/** Why no move of a lot proves a schedule optimal; the gap to the bound for fractional shares does not decide that. */
function lotsDoubt({ exchangeOptimal, bestExchange: move }: LotsCertificate): string | undefined {
  if (exchangeOptimal) return undefined;
  if (move === undefined) return 'but moves of a lot prove nothing where intervals are coupled';
  return `but a lot moved from interval ${move.from} to ${move.to} saves ${digits(move.saving)}`;
}

/** Why the certificate does not prove a schedule optimal. */
function gapDoubt(problem: Problem, claim: Claim, certificate: Certificate, tolerance: number): string | undefined {
  const { dualityGap, relativeGap } = certificate;
  if (isSmall(problem, dualityGap, certificate, tolerance, claim.shadowPrice)) return undefined;
  const best = certify(problem, claim.schedule!);
  if (isSmall(problem, best.dualityGap, best, tolerance)) {
    const price = bestPrice(problem, claim.schedule);
    return `but its shadow price of ${claim.shadowPrice} proves only a gap of ${digits(relativeGap)}; ${digits(price)} proves ${digits(best.relativeGap)}`;
  }
  // Without the prices of trajectory bounds the best one may prove less.
  const least = best.dualityGap < dualityGap ? best : certificate;
  const saving = `up to ${digits(least.dualityGap)} too much, a gap of ${digits(least.relativeGap)}`;
  return `but the schedule may cost ${saving} where ${tolerance} was asked for`;
}

/** Why the engine's own bound does not prove a schedule optimal; whether the bound holds is not known. */
function engineDoubt(problem: Problem, certificate: Certificate, tolerance: number): string | undefined {
  const { objective, grossObjective, engineBound } = certificate;
  if (engineBound === undefined) return undefined;
  if (!isSmall(problem, engineBound - objective, certificate, tolerance)) {
    return `but its own bound of ${engineBound} is above what the schedule costs, ${objective}`;
  }
  const gap = provedGap(certificate);
  if (isSmall(problem, gap, certificate, tolerance)) return undefined;
  return `but its own bound of ${engineBound} leaves a gap of ${digits(gap / grossObjective)} where ${tolerance} was asked for`;
}

function isSmall(
  problem: Problem,
  gap: number,
  { grossObjective }: Certificate,
  tolerance: number,
  shadowPrice = 0,
): boolean {
  return gap <= tolerance * grossObjective + gapRounding(problem, grossObjective, shadowPrice);
}

/** Enough of them for a message. */
function digits(value: number): string {
  return `${Number(value.toPrecision(4))}`;
}
