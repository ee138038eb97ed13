import {
  type BasketAnswer,
  type BasketCertificate,
  type BasketPlace,
  type BasketResult,
  basketValuation,
  exposureOf,
  isFeasibleBasket,
  type OrderBasket,
} from '@waterfill/basket';
import { createDayClock, evenSplit, intervalCount } from '@waterfill/model';
import { formatAmount, formatCount, formatGap, formatResidual } from './format-number.js';
import { type MoneyFormat, moneyFormat } from './money-format.js';
import { differenceText } from './percent-text.js';
import { printable } from './printable.js';

type Entries = (readonly [label: string, text: string])[];

/**
 * What is traded and, if the basket states it, when: one line each.
 *
 * @example
 * ```ts
 * import { createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { basketHeadline } from '@waterfill/report/text';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * basketHeadline({ basket: createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] }) }); // => ['Basket of 1 order in 2 intervals']
 * ```
 */
export function basketHeadline({ basket, grid }: OrderBasket): string[] {
  const { assets } = basket;
  const intervals = intervalCount(assets[0]!.problem);
  const orders = assets.length === 1 ? '1 order' : `${formatCount(assets.length)} orders`;
  const slots = intervals === 1 ? '1 interval' : `${formatCount(intervals)} intervals`;
  const horizon = grid === undefined ? [] : [createDayClock(grid, intervals).horizon];
  return [`Basket of ${orders} in ${slots}`, ...horizon];
}

/** What the schedules of a basket cost, what they risk, and how much better others could be. */
export function basketSummary(document: OrderBasket, result: BasketResult, answer: BasketAnswer): Entries {
  const { solution, certificate } = answer;
  const money = moneyFormat(document);
  const { risk, crossImpact, assets } = document.basket;
  const iterations = result.iterations === 1 ? '1 iteration' : `${formatCount(result.iterations)} iterations`;
  return [
    ['status', `${result.status}, by ${result.solver} in ${iterations}`],
    ['cost', money.format(solution.cost)],
    ...(assets.some(({ problem }) => problem.fee) ? [['fees', `${money.format(solution.fees)} of it`] as const] : []),
    ...(crossImpact ? [['cross impact', `${money.format(solution.crossCost)} of it`] as const] : []),
    ...(solution.expectedCost === solution.cost
      ? []
      : [['expected cost', `${money.format(solution.expectedCost)}, with permanent impact`] as const]),
    ...(risk ? riskEntries(risk.aversion, answer, money) : []),
    ...evenSplitEntries(document, answer, money),
    ...exposureEntries(document, answer, money),
    ['least possible', `${money.format(certificate.dualBound)}: no feasible schedules have a lower objective`],
    ['gap', gapText(certificate)],
  ];
}

function riskEntries(aversion: number, { solution }: BasketAnswer, money: MoneyFormat): Entries {
  const { standardDeviation, riskCost, objective } = solution;
  return [
    ['standard deviation', money.format(standardDeviation)],
    ['cost of risk', `${money.format(riskCost)}, at an aversion of ${aversion.toExponential()}`],
    ['objective', `${money.format(objective)}, the cost and the cost of risk`],
  ];
}

function evenSplitEntries({ basket }: OrderBasket, { certificate }: BasketAnswer, money: MoneyFormat): Entries {
  const even = basket.assets.map(({ problem }) => evenSplit(problem));
  const { objective } = basketValuation(basket, even);
  const more = objective - certificate.objective;
  if (!(certificate.objective > 0) || !Number.isFinite(more)) return [];
  // Less only without the bounds.
  const difference = differenceText(more, certificate.objective);
  const broken = isFeasibleBasket(basket, even) ? '' : '; it breaks the bounds of the exposure';
  return [['even split', `${money.format(objective)}, ${difference}${broken}`]];
}

function exposureEntries({ basket }: OrderBasket, { solution }: BasketAnswer, money: MoneyFormat): Entries {
  const values = exposureOf(basket, solution.schedules);
  if (values === undefined) return [];
  const { exposureLowerPrices, exposureUpperPrices } = solution;
  const binding = values.reduce((count, _, t) => {
    return count + ((exposureLowerPrices?.[t] ?? 0) + (exposureUpperPrices?.[t] ?? 0) > 0 ? 1 : 0);
  }, 0);
  const { lower, upper } = basket.exposure!;
  const isBounded = lower.some(Number.isFinite) || upper.some(Number.isFinite);
  const bounds = isBounded ? `; a bound binds at ${formatCount(binding)} of ${formatCount(values.length)} times` : '';
  const range = `${formatAmount(Math.min(...values))} to ${money.format(Math.max(...values))}`;
  return [['net exposure', `${range} left to trade${bounds}`]];
}

function gapText({ dualityGap, relativeGap, grossObjective }: BasketCertificate): string {
  if (relativeGap < 1e-15) return `${formatGap(relativeGap)}: the schedules are optimal up to rounding`;
  return `${formatGap(relativeGap)}, at most ${formatAmount(dualityGap)} of ${formatAmount(grossObjective)}`;
}

/**
 * The certificate of schedules of a basket as labels and texts.
 *
 * @example
 * ```ts
 * import { certifyBasket, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { basketCertificateLines } from '@waterfill/report/text';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * basketCertificateLines({ basket }, certifyBasket(basket, [[5, 5]]))[0]; // => ['feasible', 'yes']
 * ```
 */
export function basketCertificateLines(document: OrderBasket, certificate: BasketCertificate): Entries {
  const money = moneyFormat(document);
  const { feasible, fillResidual, boundViolation, exposureViolation } = certificate;
  return [
    ['feasible', feasible ? 'yes' : `no: ${brokenText(document, certificate)}`],
    ['cost', money.format(certificate.cost)],
    ...(document.basket.risk ? [['objective', money.format(certificate.objective)] as const] : []),
    ['least possible', money.format(certificate.dualBound)],
    ['possible saving', feasible ? gapText(certificate) : 'unknown: the gap is meaningless for infeasible schedules'],
    ['fill residual', `${formatResidual(fillResidual)} of the quantity`],
    ['bound violation', `${formatResidual(boundViolation)} of the quantity`],
    ...(document.basket.exposure
      ? [['exposure violation', `${formatResidual(exposureViolation)} of the value of all orders`] as const]
      : []),
    ['stationarity', `${formatResidual(certificate.stationarityResidual)} of the objective`],
    ['complementarity', `${formatResidual(certificate.complementarityResidual)} of the objective`],
  ];
}

/**
 * What makes schedules of a basket infeasible, in words.
 *
 * @example
 * ```ts
 * import { certifyBasket, createBasket } from '@waterfill/basket';
 * import { createProblem } from '@waterfill/model';
 * import { brokenText } from '@waterfill/report/text';
 * const problem = createProblem({ quantity: 10, impact: { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } });
 * const basket = createBasket({ assets: [{ symbol: 'AAA', side: 'buy', problem }] });
 * brokenText({ basket }, certifyBasket(basket, [[11, -1]])); // => 'AAA: interval 1 is below its lower bound by 1.0e-1 of the quantity'
 * ```
 */
export function brokenText(
  document: OrderBasket,
  { at, fillResidual, boundViolation, exposureViolation }: BasketCertificate,
): string {
  if (at === undefined || fillResidual > Math.max(boundViolation, exposureViolation)) {
    return `an order is missed by ${formatResidual(fillResidual)} of its quantity`;
  }
  const distance = formatResidual(at.symbol === undefined ? exposureViolation : boundViolation);
  return placeText(document, at, distance);
}

function placeText(document: OrderBasket, { symbol, interval, bound }: BasketPlace, distance: string): string {
  const isBelow = bound === 'lower' || bound === 'exposure-lower';
  const side = isBelow ? 'below its lower' : 'above its upper';
  const when = clockText(document, interval);
  if (symbol === undefined) {
    return `the exposure after interval ${interval}${when} is ${side} bound by ${distance} of the value of all orders`;
  }
  return `${printable(symbol)}: interval ${interval}${when} is ${side} bound by ${distance} of the quantity`;
}

function clockText({ basket, grid }: OrderBasket, interval: number): string {
  return grid === undefined ? '' : ` (${createDayClock(grid, intervalCount(basket.assets[0]!.problem)).at(interval)})`;
}
