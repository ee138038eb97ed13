import type { BasketSettings } from '../basket/basket-of-orders.js';
import { decimalText, percentText } from './number-text.js';
import { durationText, fileText } from './option-texts.js';
import { argumentsOf, number, option, text, type Writers } from './writers.js';

/** All that the plan of a basket follows from; files are named, not held. */
export interface BasketRequest extends Pick<BasketSettings, 'riskAversion' | 'exposure'> {
  /** a CSV of orders, or a document, which says all but the aversion itself */
  readonly orders: string;
  readonly covariance?: string | undefined;
  readonly returns?: string | undefined;
  readonly crossImpact?: string | undefined;
  /** what a covariance or a return is per, seconds; absent: a day */
  readonly per?: number | 'interval' | undefined;
  readonly currency?: string | undefined;
}

const SETTINGS: Writers<Omit<BasketRequest, 'orders'>> = {
  covariance: option('covariance', fileText),
  returns: option('returns', fileText),
  per: option('per', (per, path) => (per === 'interval' ? per : durationText(per, path))),
  riskAversion: number('risk-aversion'),
  exposure: option('exposure', ({ amount, isPart }) => (isPart ? `${percentText(amount)}%` : decimalText(amount))),
  crossImpact: option('cross-impact', fileText),
  currency: text('currency'),
};

/**
 * The arguments of `waterfill` for the plan of a basket, without its outputs.
 *
 * @throws ProblemError naming what the command line cannot say, as `runArguments` does
 * @example
 * ```ts
 * import { basketArguments } from '@waterfill/plan/reproduce';
 * const exposure = { amount: 0.05, isPart: true };
 * basketArguments({ orders: 'orders.csv', covariance: 'covariance.csv', riskAversion: 2e-6, exposure }).join(' ');
 * // => 'basket orders.csv --covariance covariance.csv --risk-aversion 0.000002 --exposure 5%'
 * ```
 */
export function basketArguments({ orders, ...settings }: BasketRequest): string[] {
  return ['basket', fileText(orders, 'orders'), ...argumentsOf(SETTINGS, settings)];
}
