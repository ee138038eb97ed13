import {
  type Certificate,
  capacityOf,
  compensatedSum,
  costCurvesOf,
  featuresOf,
  gapRounding,
  type Problem,
  withoutFees,
} from '@waterfill/model';
import type { Entry } from './entry.js';
import { type UniqueParts, uniqueParts } from './unique-parts.js';

/** Entries that have been held against each other. */
export interface Comparison {
  readonly entries: readonly Entry[];
  readonly unique: UniqueParts;
  /** the entry with the best proof among those that are not wrong; undefined if there is none */
  readonly best: Proved | undefined;
}

/** An entry whose schedule is feasible. */
type Proved = Entry & { readonly certificate: Certificate };

/**
 * Holds the answers to a feasible problem against each other: none may cost less than what the engine of another calls the
 * least possible, nor more than the tolerance above another, and where the shadow price is unique all state it.
 *
 * Where the problem is convex and in fractional shares, costs were settled by the certificates already: each bound is
 * one that holds at any price, and an answer within the tolerance of such a bound is right, whatever another costs.
 * Where it is not, the bounds are the engines' own, and this is what refutes them.
 */
export function compareEntries(problem: Problem, entries: readonly Entry[], tolerance: number): Comparison {
  const unique = uniqueParts(problem);
  const best = bestOf(entries);
  const compared = entries.map((entry) => {
    if (!isProved(entry) || best === undefined) return entry;
    const fault =
      boundFault(problem, entry, best, tolerance) ??
      costFault(problem, entry, best, tolerance) ??
      priceFault(problem, entry, unique.shadowPrice, tolerance);
    return fault === undefined ? entry : { ...entry, verdict: 'wrong' as const, reason: fault };
  });
  return { entries: compared, unique, best: bestOf(compared) };
}

function isProved(entry: Entry): entry is Proved {
  return entry.verdict !== 'wrong' && entry.certificate !== undefined;
}

/** By the gap: the costs of good answers are equal up to rounding. Without convexity all have the same dual bound. */
function bestOf(entries: readonly Entry[]): Proved | undefined {
  return entries.filter(isProved).sort((a, b) => a.certificate.dualityGap - b.certificate.dualityGap)[0];
}

function boundFault(problem: Problem, entry: Proved, best: Proved, tolerance: number): string | undefined {
  const { engineBound: bound } = entry.certificate;
  const { objective: cost } = best.certificate;
  if (bound === undefined || bound - cost <= slack(problem, entry, tolerance)) return undefined;
  return `says that no schedule costs less than ${bound}, but that of ${best.name} costs ${cost}`;
}

function costFault(problem: Problem, entry: Proved, best: Proved, tolerance: number): string | undefined {
  const features = featuresOf(problem);
  if (!features.has('nonconvex') && !features.has('lots')) return undefined;
  const more = entry.certificate.objective - best.certificate.objective;
  if (entry.verdict !== 'agrees' || more <= slack(problem, entry, tolerance)) return undefined;
  return `says optimal at a cost of ${entry.certificate.objective}, but ${best.name} found ${best.certificate.objective}`;
}

function slack(problem: Problem, { claim, certificate: { grossObjective } }: Proved, tolerance: number): number {
  return tolerance * grossObjective + 2 * gapRounding(problem, grossObjective, claim?.shadowPrice ?? 0);
}

/**
 * Where an answer states another price than the only one. The certificate, which knows that no interval can take more
 * than the order, need not see it: of an order that one interval takes whole it accepts any price.
 *
 * A gap of some size allows an error of the price of the order of its root, and more where little of the order gives way
 * to the price: that is settled by the gap over the bounds as they are given.
 */
function priceFault(
  problem: Problem,
  entry: Proved,
  unique: number | undefined,
  tolerance: number,
): string | undefined {
  const { verdict, claim } = entry;
  const stated = claim?.shadowPrice;
  if (verdict !== 'agrees' || unique === undefined || stated === undefined) return undefined;
  // Of what the price would be without fees, too: with them it may be next to nothing.
  const scale = Math.abs(unique) + Math.abs(withoutFees(problem).shift);
  if (Math.abs(stated - unique) <= Math.sqrt(200 * tolerance) * scale) return undefined;
  if (wasteAt(problem, claim!.schedule!, stated) <= slack(problem, entry, tolerance)) return undefined;
  return `says optimal at a shadow price of ${stated}, but one more share costs ${Number(unique.toPrecision(9))}`;
}

/** sum C_t(x_t) - price x_t less its least within the bounds, currency. */
function wasteAt(problem: Problem, schedule: Float64Array, price: number): number {
  const curves = costCurvesOf(problem);
  const capacity = capacityOf(problem);
  return compensatedSum(schedule.map((x, t) => curves.excess(t, x, price, problem.lower[t]!, capacity[t]!)));
}
