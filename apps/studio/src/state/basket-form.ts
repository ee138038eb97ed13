import { type FieldRule, fieldRules } from '@waterfill/model';
import type { ExposureLimit } from '@waterfill/plan';

/** An order of a basket. */
export interface BasketRow {
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  /** shares */
  readonly quantity: number;
  /** the name of the file that says what trading costs; of a document that has it itself, empty */
  readonly impact: string;
  /** currency per share */
  readonly price?: number | undefined;
}

/** What is chosen of a basket, in place of what its files say. Plain data. */
export interface BasketForm {
  readonly orders?: readonly BasketRow[] | undefined;
  /** the name of a file that is open: a matrix by symbols */
  readonly covariance?: string | undefined;
  /** instead of a covariance */
  readonly returns?: string | undefined;
  readonly crossImpact?: string | undefined;
  /** what the covariance or a return is per, seconds; absent: a day, or without clock times an interval */
  readonly per?: number | 'interval' | undefined;
  /** the cost of a unit of variance, 1 / currency; absent: as the document says, else 0 */
  readonly riskAversion?: number | undefined;
  /** the largest net exposure; absent: as the document says */
  readonly exposure?: ExposureLimit | 'none' | undefined;
}

const { amount, either, flag, listOf, object, oneOf, positive, required, text } = fieldRules;

const row = object<BasketRow>({
  ...{ symbol: required(text), side: required(oneOf('buy', 'sell')) },
  ...{ quantity: required(amount), impact: required(text), price: positive },
});

const limit = object<ExposureLimit>({ amount: required(amount), isPart: required(flag) });

/** What a basket in an address may be. */
export const BASKET_RULE: FieldRule = object<BasketForm>({
  ...{ orders: listOf(row), covariance: text, returns: text, crossImpact: text, riskAversion: amount },
  per: either('seconds, or "interval"', positive, oneOf('interval')),
  exposure: either('an amount, or "none"', limit, oneOf('none')),
});
