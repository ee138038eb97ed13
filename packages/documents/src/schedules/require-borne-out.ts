import {
  boundPrices,
  type Certificate,
  certify,
  findInfeasibility,
  intervalPrices,
  type Problem,
  ProblemError,
  type SolveResult,
  sharesText,
  valuationOf,
} from '@waterfill/model';
import { parsePath } from '../json/read-with-schema.js';
import type { Refuse } from '../json/refuse.js';
import { type Claim, claims, type Fault, isClose, ROUNDING } from './claim.js';
import { lotsFault } from './lots-fault.js';
import { proofFault } from './proof-fault.js';

/**
 * Refuses a result with a wrong claim: the schedule is certified again at the stated prices, and each claim is
 * compared with that certificate.
 *
 * @param refuse - called with the first claim that does not hold, with the claimed value and the one found
 */
export function requireBorneOut(problem: Problem, result: SolveResult, refuse: Refuse): void {
  const fault = faultOf(problem, result);
  if (fault !== undefined) refuse(parsePath(fault[0]), fault[1]);
}

function faultOf(problem: Problem, result: SolveResult): Fault | undefined {
  if (result.status === 'infeasible') return conflictFault(problem, result);
  const answer = result.status === 'optimal' ? result : result.incumbent;
  if (answer === undefined) return undefined;
  let found: Certificate;
  try {
    found = certify(problem, answer.solution.schedule, answer.solution);
  } catch (error) {
    if (error instanceof ProblemError) return [error.path, error.reason];
    throw error;
  }
  const claim = { problem, result, ...answer, found };
  return feasibilityFault(claim) ?? numberFault(claim) ?? priceFault(claim) ?? lotsFault(claim) ?? proofFault(claim);
}

function conflictFault(
  problem: Problem,
  { conflict }: Extract<SolveResult, { status: 'infeasible' }>,
): Fault | undefined {
  const found = findInfeasibility(problem)?.conflict;
  if (found === undefined) return ['status', 'claims "infeasible", but the bounds leave room for the order'];
  for (const name of ['needed', 'available'] as const) {
    if (isClose(conflict[name], found[name], ROUNDING * Math.abs(found[name]))) continue;
    return claims(`conflict.${name}`, conflict[name], `it is ${found[name]}`);
  }
  for (const name of ['kind', 'interval'] as const) {
    if (conflict[name] !== found[name]) return claims(`conflict.${name}`, conflict[name], `it is ${found[name]}`);
  }
  return undefined;
}

function feasibilityFault({ certificate, found }: Claim): Fault | undefined {
  const { feasible, fillResidual, boundViolation, lots } = found;
  if (feasible)
    return certificate.feasible ? undefined : claims('certificate.feasible', false, 'the schedule is feasible');
  const [missed, exceeded] = [counted(found.fillResidualShares), counted(found.boundViolationShares)];
  if (Math.max(boundViolation, fillResidual) <= 1e-9 && lots !== undefined) {
    return ['schedule', `is not in whole lots: an interval is ${lots.lotResidual} of a lot away`];
  }
  return boundViolation > fillResidual
    ? ['schedule', `is not feasible: a bound is broken by ${exceeded}`]
    : ['schedule', `is not feasible: it misses the order by ${missed}`];
}

function counted(shares: number): string {
  return `${sharesText(shares)} ${shares === 1 ? 'share' : 'shares'}`;
}

function numberFault({ problem, solution, certificate, found }: Claim): Fault | undefined {
  const { cost, objective, grossObjective } = found;
  const worth = grossObjective + Math.abs(solution.shadowPrice) * problem.quantity;
  const part = grossObjective === 0 ? 0 : worth / grossObjective;
  const rebates = grossObjective - objective;
  const valuation = valuationOf(problem, solution.schedule, cost);
  const { fees, transientCost = 0, expectedCost, standardDeviation } = valuation;
  return (
    equalFault('cost', solution.cost, cost, rebates) ??
    equalFault('objective', solution.objective, objective, rebates) ??
    equalFault('fees', solution.fees, fees, rebates) ??
    equalFault('transientCost', solution.transientCost, transientCost) ??
    equalFault('expectedCost', solution.expectedCost, expectedCost, rebates) ??
    equalFault('standardDeviation', solution.standardDeviation, standardDeviation) ??
    equalFault('certificate.cost', certificate.cost, cost, rebates) ??
    equalFault('certificate.objective', certificate.objective, objective, rebates) ??
    equalFault('certificate.grossObjective', certificate.grossObjective, grossObjective) ??
    nearFault('certificate.dualBound', certificate, found, worth) ??
    nearFault('certificate.dualityGap', certificate, found, worth) ??
    nearFault('certificate.relativeGap', certificate, found, part) ??
    nearFault('certificate.fillResidual', certificate, found, 1) ??
    nearFault('certificate.fillResidualShares', certificate, found, problem.quantity) ??
    nearFault('certificate.boundViolation', certificate, found, 1) ??
    nearFault('certificate.boundViolationShares', certificate, found, problem.quantity) ??
    nearFault('certificate.stationarityResidual', certificate, found, part) ??
    nearFault('certificate.complementarityResidual', certificate, found, part) ??
    placeFault(certificate, found)
  );
}

/** @param besides - the size of the terms that cancel in the number, such as the rebates in a cost, currency */
function equalFault(
  field: string,
  claimed: number | undefined,
  found: number | undefined,
  besides = 0,
): Fault | undefined {
  if (claimed === undefined || found === undefined) return undefined;
  return isClose(claimed, found, ROUNDING * (Math.abs(found) + besides))
    ? undefined
    : claims(field, claimed, `it is ${found}`);
}

type NumberOfCertificate = Exclude<keyof Certificate, 'feasible' | 'proof' | 'engineBound' | 'at' | 'lots'>;

/** Compares a difference of sums; an unknown number claims nothing. */
function nearFault(
  field: `certificate.${NumberOfCertificate}`,
  certificate: Certificate,
  judged: Certificate,
  scale: number,
): Fault | undefined {
  const name = field.slice('certificate.'.length) as NumberOfCertificate;
  const [claimed, found] = [certificate[name], judged[name]];
  if (Number.isNaN(claimed) || isClose(claimed, found, ROUNDING * scale)) return undefined;
  return claims(field, claimed, `it is ${found}`);
}

/** A bound has to be named only if it is broken by more than rounding. */
function placeFault({ at: claimed, boundViolation }: Certificate, { at: found }: Certificate): Fault | undefined {
  if (claimed === undefined || boundViolation <= ROUNDING) return undefined;
  const isSame = claimed.interval === found?.interval && claimed.bound === found.bound;
  return isSame ? undefined : claims('certificate.at', JSON.stringify(claimed), `it is ${JSON.stringify(found)}`);
}

/** The prices of the bounds follow from those of the intervals. */
function priceFault({ problem, solution }: Claim): Fault | undefined {
  const prices = intervalPrices(problem, solution.schedule, solution);
  const found = boundPrices(problem, prices);
  for (const name of ['lowerPrices', 'upperPrices'] as const) {
    const t = found[name].findIndex(
      (price, t) =>
        !isClose(
          solution[name][t]!,
          price,
          ROUNDING * (Math.abs(price) + 2 * Math.abs(prices[t]!) + Math.abs(problem.fee?.[t] ?? 0)),
        ),
    );
    if (t >= 0) return claims(name, solution[name][t]!, `it is ${found[name][t]} in interval ${t} at these prices`);
  }
  return undefined;
}
