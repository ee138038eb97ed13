import { averageDays, createImpactFitter, type ImpactFitter } from '@waterfill/fit';
import { type FittedImpact, type Impact, type ImpactCurves, letOthersRun, problemOfCurves } from '@waterfill/model';
import { isInWholeShares, type Lots, lotsOfOrder } from '../order/lots-of-order.js';
import type { OrderRequest } from '../order/order.js';
import { type OrderBounds, orderBounds } from '../order/order-bounds.js';
import { runSteps } from '../stages/run-steps.js';
import { atCommonSizes } from './common-sizes.js';
import { type FitRequest, fitOptions } from './fit-days.js';

/** The impact, bounds and lots used to plan an order. */
export interface PlanningInputs {
  /** the mean of the days */
  readonly curves: ImpactCurves;
  readonly fit: FittedImpact;
  readonly bounds: OrderBounds;
  readonly lots: Lots;
}

/** More are rarely compared, and each takes some megabytes for a day of seconds. */
const MOST_FITS = 8;

/** Measured days with what does not depend on the order: their mean and their fits, each computed once. */
export class FittedDays {
  readonly #days: readonly ImpactCurves[];
  readonly #fits = new Map<string, FittedImpact>();
  readonly #hasErrors: boolean;
  #alike: readonly ImpactCurves[] | undefined;
  #fitter: ImpactFitter | undefined;
  #mean: ImpactCurves | undefined;
  #tables: Impact | undefined;
  #areSizesWhole: boolean | undefined;

  /** @param options - `errors`: whether the fits state their errors, default true */
  constructor(days: readonly ImpactCurves[], { errors = true }: { readonly errors?: boolean } = {}) {
    this.#days = days;
    this.#hasErrors = errors;
  }

  /** The mean of the days at their common sizes. */
  get mean(): ImpactCurves {
    this.#mean ??= averageDays(this.alike);
    return this.#mean;
  }

  /** The days at their common sizes. */
  private get alike(): readonly ImpactCurves[] {
    this.#alike ??= atCommonSizes(this.#days);
    return this.#alike;
  }

  /** The tables of the mean, as `problemOfCurves` makes them; undefined for other curves. */
  tablesOf(curves: ImpactCurves): Impact | undefined {
    if (curves !== this.#mean) return undefined;
    this.#tables ??= problemOfCurves(curves, { quantity: 0 }).impact;
    return this.#tables;
  }

  /** @throws ProblemError as `fitDays`; the signal's reason when it is aborted */
  async fit(request: FitRequest, signal: AbortSignal | undefined): Promise<FittedImpact> {
    const key = JSON.stringify([request.family, request.exponents, request.halfSpread]);
    const kept = this.#fits.get(key);
    if (kept !== undefined) return kept;
    const options = { ...fitOptions(this.#days, this.alike, request), errors: this.#hasErrors };
    this.#fitter ??= createImpactFitter(this.alike);
    const fit = await runSteps(this.#fitter.fitInSteps(options), signal);
    if (this.#fits.size === MOST_FITS) this.#fits.delete(this.#fits.keys().next().value!);
    this.#fits.set(key, fit);
    return fit;
  }

  /** Drops what the next fit would share with the last ones: of a day of seconds, a hundred megabytes. */
  forgetSamples(): void {
    this.#fitter = undefined;
  }

  /** Fits the days, and finds the bounds and lots of an order on them. */
  async inputsOf(order: OrderRequest, signal: AbortSignal | undefined): Promise<PlanningInputs> {
    const fit = await this.fit(order, signal);
    await letOthersRun(signal);
    const curves = this.mean;
    // Of the days before averaging, because the mean volume of several days may be fractional.
    this.#areSizesWhole ??= this.#days.every(isInWholeShares);
    return { curves, fit, bounds: orderBounds(curves, order), lots: lotsOfOrder(order, this.#areSizesWhole) };
  }
}
