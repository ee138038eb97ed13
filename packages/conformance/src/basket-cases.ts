import { readdirSync, readFileSync } from 'node:fs';
import { type BasketInput, type BasketProblem, createBasket } from '@waterfill/basket';
import { createProblem, type ProblemInput } from '@waterfill/model';

/** A basket whose optimum is known from a source other than any backend. */
export interface BasketCase {
  readonly name: string;
  /** what it tests */
  readonly why: string;
  /** where its optimum comes from */
  readonly source: string;
  readonly basket: BasketProblem;
  readonly optimum: BasketOptimum;
}

/** The optimum of a basket, rounded to doubles: it is unique. */
export interface BasketOptimum {
  /** the cost and the cost of risk, currency */
  readonly objective: number;
  /** the temporary cost and that of cross impact, currency */
  readonly cost: number;
  readonly temporaryCost: number;
  readonly crossCost: number;
  readonly riskCost: number;
  /** the change of the objective by one more share of each order, currency per share, N of them */
  readonly shadowPrices: readonly number[];
  /** the multipliers of the fill constraints if holdings are the quantity less what is done, currency per share, N of them */
  readonly lastPrices: readonly number[];
  /** shares, N of T */
  readonly schedules: readonly (readonly number[])[];
  /** currency per currency, T of them; absent where the exposure has no bounds */
  readonly exposureLowerPrices?: readonly number[];
  readonly exposureUpperPrices?: readonly number[];
  /** the bounds of intervals that have a price, as [asset, interval] */
  readonly binding: { readonly lower: readonly (readonly number[])[]; readonly upper: readonly (readonly number[])[] };
}

/**
 * The baskets with known optima, which every backend for baskets must solve.
 *
 * Reads them from files of the package, so it works in Node only. Each call reads them again, so calls share no arrays.
 *
 * @returns the cases in the order of their names
 * @example
 * ```ts
 * import { basketCases } from '@waterfill/conformance';
 * basketCases().find(({ name }) => name === 'almgren-chriss')?.basket.assets.length; // => 2
 * ```
 */
export function basketCases(): readonly BasketCase[] {
  return readdirSync(FOLDER)
    .sort()
    .map((file) => parseCase(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as CaseDocument));
}

const FOLDER = new URL('../baskets/', import.meta.url);

type Bounds = readonly (number | null)[];

interface CaseAsset extends Omit<ProblemInput, 'upper'> {
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly upper?: Bounds;
}

/** The assets have the fields of `waterfill/problem@1`; null is no bound. */
interface CaseDocument extends Omit<BasketCase, 'basket'> {
  readonly basket: Omit<BasketInput, 'assets'> & { readonly assets: readonly CaseAsset[] };
}

function parseCase({ basket, ...rest }: CaseDocument): BasketCase {
  const assets = basket.assets.map(({ symbol, side, upper, ...order }) => ({
    ...{ symbol, side },
    problem: createProblem({ ...order, upper: upper?.map((bound) => bound ?? Number.POSITIVE_INFINITY) }),
  }));
  return { ...rest, basket: createBasket({ ...basket, assets }) };
}
