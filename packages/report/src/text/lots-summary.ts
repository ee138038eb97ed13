import { type Certificate, lotGridOf, type OrderProblem, type Problem, sharesOfLots } from '@waterfill/model';
import { formatAmount, formatShares } from './format-number.js';
import { moneyFormat } from './money-format.js';

/**
 * What a certificate says of whole lots, as labels and texts; nothing where there are none.
 *
 * @param engineBound - of the result, currency: where tables are not convex no move of a lot proves anything
 */
export function lotsEntries(
  document: OrderProblem,
  certificate: Certificate,
  engineBound?: number,
): (readonly [string, string])[] {
  const { lot, oddLot } = document.problem;
  const { lots } = certificate;
  if (lots === undefined || lot === undefined) return [];
  const odd = oddLot === undefined ? '' : ', and an odd lot in the last open interval';
  return [
    [
      'whole lots',
      `of ${formatShares(lot)} ${lot === 1 ? 'share' : 'shares'}${odd}: ${proofText(document, certificate, lots, engineBound)}`,
    ],
  ];
}

/** A gap of this part of the cost is none. */
const NEGLIGIBLE = 1e-9;

function proofText(
  document: OrderProblem,
  { feasible, relativeGap, objective }: Certificate,
  lots: NonNullable<Certificate['lots']>,
  engineBound = Number.NEGATIVE_INFINITY,
): string {
  const { lotResidual, exchangeOptimal, bestExchange, allowance = 0 } = lots;
  if (lotResidual > 0) return 'the schedule is not in whole lots';
  if (bestExchange === undefined && feasible && Math.abs(relativeGap) < 1e-15) {
    return 'optimal (proved): no schedule in any number of shares costs less';
  }
  if (bestExchange === undefined && feasible && objective - engineBound <= NEGLIGIBLE * objective) {
    return 'optimal, proved by dynamic programming, not by the certificate';
  }
  if (bestExchange === undefined) return exchangeOptimal ? 'optimal, as none can be moved' : 'not proved optimal';
  const { from, to, saving } = bestExchange;
  const money = moneyFormat(document);
  if (!exchangeOptimal) return `not optimal: one moved from interval ${from} to ${to} saves ${money.format(saving)}`;
  const proof = `optimal (proved): to move one ${saving < 0 ? `costs at least ${money.format(-saving)}` : 'saves nothing'}`;
  return allowance > 0 ? `${proof}; slopes that fall by rounding allow for ${money.format(allowance)}` : proof;
}

/** The interval that is furthest off whole lots, in words. */
export function describeBrokenLot({ problem }: OrderProblem, schedule: Float64Array): string {
  const distances = schedule.map((x, t) => distanceToLots(problem, t, x));
  const worst = distances.reduce((most, distance, t) => (distance > distances[most]! ? t : most), 0);
  const shares = formatShares(schedule[worst]!);
  return `interval ${worst} trades ${shares} shares, ${formatAmount(distances[worst]!)} off whole lots of ${formatShares(problem.lot!)}`;
}

function distanceToLots(problem: Problem, t: number, shares: number): number {
  const grid = lotGridOf(problem)!;
  const odd = t === grid.oddInterval ? grid.oddLot : 0;
  return Math.abs(shares - sharesOfLots(problem, grid, t, Math.round((shares - odd) / grid.lot)));
}
