import {
  type BasketAnswer,
  type BasketCertificate,
  type BasketProblem,
  type BasketResult,
  findBasketInfeasibility,
  isProvedBasket,
} from '@waterfill/basket';
import { parsePath } from '../json/read-with-schema.js';
import type { Refuse } from '../json/refuse.js';
import { claims, type Fault, isClose, ROUNDING } from '../schedules/claim.js';

/** What a document claims of the schedules of a basket; all fields are absent if it has no schedules. */
export interface BasketClaims {
  /** currency */
  readonly objective?: number;
  readonly cost?: number;
  readonly fees?: number;
  readonly crossCost?: number;
  readonly riskCost?: number;
  readonly expectedCost?: number;
  readonly standardDeviation?: number;
  readonly assets?: readonly {
    readonly symbol: string;
    readonly cost: number;
    readonly shadowPrice: number;
    readonly schedule: Float64Array;
  }[];
  readonly exposureLowerPrices?: Float64Array;
  readonly exposureUpperPrices?: Float64Array;
  readonly certificate?: BasketCertificate;
}

const COSTS = ['objective', 'cost', 'fees', 'crossCost', 'riskCost', 'expectedCost', 'standardDeviation'] as const;

/**
 * Refuses a result with a wrong claim.
 *
 * @param result - with what was found of the claimed schedules, at the stated prices
 * @param refuse - called with the first claim that does not hold, with the claimed value and the one found
 */
export function requireBasketBorneOut(
  basket: BasketProblem,
  result: BasketResult,
  claimed: BasketClaims,
  refuse: Refuse,
): void {
  const fault = result.status === 'infeasible' ? conflictFault(basket, result) : answerFault(basket, result, claimed);
  if (fault !== undefined) refuse(parsePath(fault[0]), fault[1]);
}

function conflictFault(
  basket: BasketProblem,
  { conflict }: Extract<BasketResult, { status: 'infeasible' }>,
): Fault | undefined {
  const found = findBasketInfeasibility(basket)?.conflict;
  if (found === undefined) return ['status', 'claims "infeasible", but the bounds leave room for all orders'];
  const [claimedFields, foundFields] = [new Map(Object.entries(conflict)), new Map(Object.entries(found))];
  for (const [name, value] of foundFields) {
    const claimed = claimedFields.get(name);
    const isSame =
      typeof value === 'number' && typeof claimed === 'number'
        ? isClose(claimed, value, ROUNDING * Math.abs(value))
        : claimed === value;
    if (!isSame) return claims(`conflict.${name}`, claimed, `it is ${value}`);
  }
  return undefined;
}

function answerFault(
  basket: BasketProblem,
  result: Exclude<BasketResult, { status: 'infeasible' }>,
  claimed: BasketClaims,
): Fault | undefined {
  const found = result.status === 'optimal' ? result : result.incumbent;
  if (found === undefined) return undefined;
  if (!found.certificate.feasible) return ['assets', `are not feasible schedules: ${brokenIn(found.certificate)}`];
  return costFault(found, claimed) ?? certificateFault(basket, found, claimed) ?? statusFault(basket, result);
}

function brokenIn({ at, fillResidual }: BasketCertificate): string {
  if (at === undefined) return `an order is missed by ${fillResidual} of its quantity`;
  return `the ${at.bound} bound ${at.symbol === undefined ? '' : `of ${at.symbol} `}is broken in interval ${at.interval}`;
}

function costFault({ solution, certificate }: BasketAnswer, claimed: BasketClaims): Fault | undefined {
  // Filled schedules cost a little less or more than those that are missed by a billionth.
  const allowed = ROUNDING * certificate.grossObjective;
  for (const name of COSTS) {
    if (!isClose(claimed[name] ?? Number.NaN, solution[name], allowed + ROUNDING * Math.abs(solution[name]))) {
      return claims(name, claimed[name], `it is ${solution[name]}`);
    }
  }
  const i = solution.assetCosts.findIndex(
    (cost, k) => !isClose(claimed.assets?.[k]?.cost ?? Number.NaN, cost, allowed),
  );
  return i < 0 ? undefined : claims(`assets[${i}].cost`, claimed.assets?.[i]?.cost, `it is ${solution.assetCosts[i]}`);
}

function certificateFault(
  { assets }: BasketProblem,
  { solution, certificate }: BasketAnswer,
  { certificate: claimed }: BasketClaims,
): Fault | undefined {
  const { grossObjective } = certificate;
  const worth = assets.reduce(
    (sum, { problem }, i) => sum + Math.abs(solution.shadowPrices[i]!) * problem.quantity,
    grossObjective,
  );
  const part = grossObjective === 0 ? 0 : worth / grossObjective;
  const scales = {
    ...{ cost: worth, objective: worth, grossObjective: worth, dualBound: worth, dualityGap: worth },
    ...{ relativeGap: part, fillResidual: 1, boundViolation: 1, exposureViolation: 1 },
    ...{ stationarityResidual: part, complementarityResidual: part },
  };
  if (claimed?.feasible !== true)
    return claims('certificate.feasible', claimed?.feasible, 'the schedules are feasible');
  for (const name of Object.keys(scales) as (keyof typeof scales)[]) {
    if (isClose(claimed[name], certificate[name], ROUNDING * scales[name])) continue;
    return claims(`certificate.${name}`, claimed[name], `it is ${certificate[name]}`);
  }
  return undefined;
}

function statusFault(
  basket: BasketProblem,
  result: Exclude<BasketResult, { status: 'infeasible' }>,
): Fault | undefined {
  if (result.status !== 'optimal' || result.tolerance === undefined) return undefined;
  if (isProvedBasket(basket, result, result.tolerance * (1 + ROUNDING))) return undefined;
  return [
    'status',
    `claims "optimal", but the gap is ${result.certificate.relativeGap.toPrecision(3)}, above the tolerance of ${result.tolerance}`,
  ];
}
