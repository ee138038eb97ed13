import { type Certificate, type OrderProblem, provedGap } from '@waterfill/model';
import { formatShares } from './format-number.js';
import { moneyFormat } from './money-format.js';

/** What a certificate says about whole lots, as labels and texts; empty if there are none. */
export function lotsEntries(document: OrderProblem, certificate: Certificate): (readonly [string, string])[] {
  const { lot, oddLot } = document.problem;
  const { lots } = certificate;
  if (lots === undefined || lot === undefined) return [];
  const odd = oddLot === undefined ? '' : ', and an odd lot in the last open interval';
  return [
    [
      'whole lots',
      `of ${formatShares(lot)} ${lot === 1 ? 'share' : 'shares'}${odd}: ${proofText(document, certificate, lots)}`,
    ],
  ];
}

/** A gap of this part of the cost counts as 0: an engine is accurate to the tolerance of its arithmetic. */
const NEGLIGIBLE = { 'dual-bound': 1e-15, engine: 1e-9 };

function proofText(
  document: OrderProblem,
  certificate: Certificate,
  { lotResidual, bestExchange, allowance = 0 }: NonNullable<Certificate['lots']>,
): string {
  const { feasible, proof, grossObjective } = certificate;
  if (lotResidual > 0) return 'the schedule is not in whole lots';
  if (bestExchange === undefined) {
    if (proof === 'exchange') return 'optimal, as none can be moved';
    if (!feasible || provedGap(certificate) > NEGLIGIBLE[proof] * grossObjective) return 'not proved optimal';
    if (proof === 'engine') return 'optimal, proved by dynamic programming, not by the certificate';
    return 'optimal (proved): no schedule in fractional shares costs less';
  }
  const { from, to, saving } = bestExchange;
  const money = moneyFormat(document);
  if (proof !== 'exchange')
    return `not optimal: one moved from interval ${from} to ${to} saves ${money.format(saving)}`;
  const text = `optimal (proved): to move one ${saving < 0 ? `costs at least ${money.format(-saving)}` : 'saves nothing'}`;
  return allowance > 0 ? `${text}; within ${money.format(allowance)}, because of slopes that fall by rounding` : text;
}

/**
 * The interval that is furthest from whole lots, in words.
 *
 * @param lots - of a certificate with such an interval
 */
export function describeBrokenLot(
  { problem: { lot } }: OrderProblem,
  schedule: Float64Array,
  { at, lotResidual }: NonNullable<Certificate['lots']>,
): string {
  const shares = formatShares(schedule[at!]!);
  return `interval ${at} trades ${shares} shares, ${formatShares(lotResidual * lot!)} off whole lots of ${formatShares(lot!)}`;
}
