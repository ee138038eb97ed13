import {
  boundPrices,
  type Certificate,
  capacityOf,
  certify,
  costCurvesOf,
  findInfeasibility,
  gapRounding,
  intervalPrices,
  type LotsCertificate,
  type Problem,
  ProblemError,
  provedGap,
  type Solution,
  type SolveResult,
  sharesText,
  valuationOf,
  withEngineBound,
} from '@waterfill/model';
import { parsePath } from '../json/read-with-schema.js';
import type { Refuse } from '../json/refuse.js';

/** Of what a number is computed from: digits that another version, or another machine, may round in another way. */
const ROUNDING = 1e-12;

/**
 * Of the gross objective: the most that an optimal schedule may cost too much where the document does not say by which
 * tolerance it was called optimal, as earlier versions did not. More is none that anybody asks for.
 */
const LARGEST_GAP = 0.1;

/**
 * Refuses a result that claims more than the problem bears out: the schedule is certified anew, at the prices that are
 * stated, and each claim is held against that.
 *
 * @param refuse - told the first claim that does not hold, with what is claimed and what was found
 */
export function requireBorneOut(problem: Problem, result: SolveResult, refuse: Refuse): void {
  const fault = faultOf(problem, result);
  if (fault !== undefined) refuse(parsePath(fault[0]), fault[1]);
}

/** The field of a claim that does not hold, and why. */
type Fault = readonly [field: string, reason: string];

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

/** What is claimed of a schedule, and what was found. */
interface Claim {
  readonly problem: Problem;
  readonly result: SolveResult;
  readonly solution: Solution;
  readonly certificate: Certificate;
  readonly found: Certificate;
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
  const { fees, expectedCost, standardDeviation } = valuation;
  return (
    equalFault('cost', solution.cost, cost, rebates) ??
    equalFault('objective', solution.objective, objective, rebates) ??
    equalFault('fees', solution.fees, fees, rebates) ??
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

/** @param besides - what the number is the difference of, beyond its own size: rebates of a cost, currency */
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

/** Of a difference of sums; a number that is not known claims nothing. */
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

/** Where no bound is broken by more than rounding, none need be named. */
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

function lotsFault({
  problem,
  solution: { schedule },
  certificate: { lots: claimed },
  found: { lots, grossObjective },
}: Claim): Fault | undefined {
  if (claimed === undefined) return undefined;
  if (lots === undefined) return ['certificate.lots', 'is about lots, but the problem has none'];
  if (claimed.exchangeOptimal && !lots.exchangeOptimal) {
    const move = lots.bestExchange;
    const saving =
      move === undefined ? 'nothing proves that' : `one from interval ${move.from} to ${move.to} saves ${move.saving}`;
    return claims('certificate.lots.exchangeOptimal', true, `that no move of a lot saves, but ${saving}`);
  }
  const amounts = (one: LotsCertificate) => [one.lotResidual, one.allowance, one.bestExchange?.saving] as const;
  const [said, isIt] = [amounts(claimed), amounts(lots)];
  const off = said.findIndex(
    (amount, i) => amount !== undefined && !isClose(amount, isIt[i] ?? 0, ROUNDING * Math.max(1, grossObjective)),
  );
  if (off >= 0) return claims(`certificate.lots.${LOT_AMOUNTS[off]}`, said[off], `it is ${isIt[off]}`);
  if (claimed.bestExchange === undefined) return undefined;
  const { from, to, saving } = claimed.bestExchange;
  const move = movingALot(problem, schedule, from, to);
  if (isClose(saving, move, ROUNDING * Math.max(1, grossObjective))) return undefined;
  return claims('certificate.lots.bestExchange', JSON.stringify(claimed.bestExchange), `that move saves ${move}`);
}

/** What it saves to move a lot, currency; NaN where there are no such intervals. */
function movingALot(problem: Problem, schedule: Float64Array, from: number, to: number): number {
  const [less, more] = [schedule[from], schedule[to]];
  if (less === undefined || more === undefined || from === to) return Number.NaN;
  const { lot = 0 } = problem;
  const curves = costCurvesOf(problem);
  return curves.increment(from, less - lot, less) - curves.increment(to, more, more + lot);
}

const LOT_AMOUNTS = ['lotResidual', 'allowance', 'bestExchange.saving'];

/** The gap that proves an optimum, by the certificate or by the engine, whose bound at least has to be below the cost. */
function proofFault({
  problem,
  result,
  solution,
  certificate: { proof, engineBound },
  found,
}: Claim): Fault | undefined {
  const { objective, grossObjective } = found;
  if (engineBound !== undefined && engineBound > objective + 1e-9 * grossObjective) {
    return claims('certificate.engineBound', engineBound, `the schedule itself has an objective of ${objective}`);
  }
  if (proof === 'exchange' && found.proof !== proof) return claims('certificate.proof', proof, 'nothing proves that');
  if (proof === 'engine' && !Number.isFinite(engineBound)) {
    return claims('certificate.proof', proof, 'there is no `engineBound`');
  }
  if (result.status !== 'optimal') return undefined;
  const judged = withEngineBound(found, engineBound, gapRounding(problem, grossObjective, solution.shadowPrice));
  const gap = provedGap(judged);
  const { tolerance = LARGEST_GAP } = result;
  const price = Math.abs(solution.shadowPrice) * problem.quantity;
  const allowed = Math.min(tolerance, LARGEST_GAP) * grossObjective + ROUNDING * (grossObjective + price);
  if (gap <= (result.rounded ? roundingOfLots(problem, solution.schedule) : 0) + allowed) return undefined;
  const by = result.tolerance === undefined ? '' : `, more than the tolerance of ${tolerance} allows`;
  return ['status', `claims "optimal", but the schedule may cost ${gap} too much, of ${grossObjective}${by}`];
}

/**
 * What rounding to lots can cost at most, currency: what is done by the end of an interval is rounded by less than a lot, so
 * an interval trades less than two lots more or less than in the optimum, where its price is a marginal cost in between.
 */
function roundingOfLots(problem: Problem, schedule: Float64Array): number {
  const { lot = 0 } = problem;
  const curves = costCurvesOf(problem);
  const capacity = capacityOf(problem);
  let cost = 0;
  for (const [t, shares] of schedule.entries()) {
    const [least, most] = [Math.max(problem.lower[t]!, shares - 2 * lot), Math.min(capacity[t]!, shares + 2 * lot)];
    cost += 2 * lot * (curves.leftMarginalCost(t, most) - curves.marginalCost(t, least));
  }
  return cost + 4 * lot * lot * couplingWeight(problem);
}

/** What a share costs that is held, or off its target, throughout: the curvature of the couplings, currency per share^2. */
function couplingWeight({ risk, tracking }: Problem): number {
  const variance = risk?.volatility.reduce((sum, move, t) => sum + move * move * risk.duration[t]!, 0) ?? 0;
  const weight = tracking?.weight.reduce((sum, one) => sum + one, 0) ?? 0;
  return (risk?.aversion ?? 0) * variance + weight;
}

function isClose(claimed: number, found: number, allowed: number): boolean {
  if (!Number.isFinite(found)) return !Number.isFinite(claimed);
  return Math.abs(claimed - found) <= allowed;
}

function claims(field: string, claimed: unknown, found: string): Fault {
  return [field, `claims ${String(claimed)}, but ${found}`];
}
