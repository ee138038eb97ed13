import { costCurvesOf, type LotsCertificate, type Problem } from '@waterfill/model';
import { type Claim, claims, type Fault, isClose, ROUNDING } from './claim.js';

/** The first wrong claim of a certificate about lots. */
export function lotsFault({
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

/** The saving of moving a lot, currency; NaN if there are no such intervals. */
function movingALot(problem: Problem, schedule: Float64Array, from: number, to: number): number {
  const [less, more] = [schedule[from], schedule[to]];
  if (less === undefined || more === undefined || from === to) return Number.NaN;
  const { lot = 0 } = problem;
  const curves = costCurvesOf(problem);
  return curves.increment(from, less - lot, less) - curves.increment(to, more, more + lot);
}

const LOT_AMOUNTS = ['lotResidual', 'allowance', 'bestExchange.saving'];
