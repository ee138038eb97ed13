import { compensatedSum, remainderOf, worstViolation } from '@waterfill/model';
import type { BasketCertificate, BasketPlace } from './basket-certificate.js';
import type { BasketProblem } from './basket-problem.js';
import { exposureOf } from './signed-shares.js';

/** How far the schedules of a basket are from feasible ones, each relative to its size. */
export type BasketDistances = Pick<BasketCertificate, 'fillResidual' | 'boundViolation' | 'exposureViolation' | 'at'>;

export function basketDistances(basket: BasketProblem, schedules: readonly ArrayLike<number>[]): BasketDistances {
  const fillResidual = basket.assets.reduce((worst, { problem: { quantity } }, i) => {
    return Math.max(worst, ratio(Math.abs(remainderOf(quantity, schedules[i]!)), quantity));
  }, 0);
  const own = worstOfAssets(basket, schedules);
  const net = worstOfExposure(basket, schedules);
  const at = net.distance > own.distance ? net.at : own.at;
  return {
    fillResidual,
    boundViolation: own.distance,
    exposureViolation: net.distance,
    ...(at && { at }),
  };
}

/** The value of all orders, sum price_i quantity_i, currency; 0 if no prices are known. */
export function grossValue({ assets, exposure }: BasketProblem): number {
  return compensatedSum(assets.map(({ problem }, i) => (exposure?.prices[i] ?? 0) * problem.quantity));
}

interface Broken {
  /** relative; 0: none is broken */
  readonly distance: number;
  readonly at?: BasketPlace;
}

const NONE: Broken = { distance: 0 };

function worstOfAssets({ assets }: BasketProblem, schedules: readonly ArrayLike<number>[]): Broken {
  return assets.reduce<Broken>((worst, { symbol, problem }, i) => {
    const { shares, at } = worstViolation(problem, schedules[i]!);
    const distance = ratio(shares, problem.quantity);
    if (!(distance > worst.distance) || at === undefined) return worst;
    return { distance, at: { symbol, interval: at.interval, bound: at.bound === 'lower' ? 'lower' : 'upper' } };
  }, NONE);
}

function worstOfExposure(basket: BasketProblem, schedules: readonly ArrayLike<number>[]): Broken {
  const { exposure } = basket;
  if (exposure === undefined) return NONE;
  const whole = grossValue(basket);
  let worst = NONE;
  exposureOf(basket, schedules)!.forEach((value, interval) => {
    const [below, above] = [
      ratio(exposure.lower[interval]! - value, whole),
      ratio(value - exposure.upper[interval]!, whole),
    ];
    if (below > worst.distance) worst = { distance: below, at: { interval, bound: 'exposure-lower' } };
    if (above > worst.distance) worst = { distance: above, at: { interval, bound: 'exposure-upper' } };
  });
  return worst;
}

function ratio(part: number, whole: number): number {
  return part === 0 ? 0 : part / whole;
}
