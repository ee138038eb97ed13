import { ActiveSet } from './active-set.js';
import { BasketIterate } from './basket-iterate.js';
import { type BasketLadder, CLOSED } from './basket-ladder.js';
import { BasketResiduals } from './basket-residuals.js';
import { FIXED } from './basket-system.js';
import { UNBOUNDED } from './exposure-spring.js';
import type { ScaledBasket } from './scaled-basket.js';

/** Steps; usually two or three. */
const MOST = 12;

/** Progress by less than this factor is rounding. */
const PROGRESS = 0.5;

/** No step takes more than this part of an interval's shares: where a power law is steep, its tangent leads below 0. */
const CUT = 0.9;

/** Reduced costs and prices of the wrong sign are rounding up to this part of the order's, or the basket's, cost. */
const WRONG = 1e-10;

/**
 * The last steps: Newton's method on the equations of the bounds that bind, with the others left out. It gives exact bounds
 * and the last digits, which the interior-point method reaches neither: its iterates are inside all bounds.
 */
export class BasketPolish {
  private readonly basket: ScaledBasket;
  private readonly active: ActiveSet;
  private readonly ladder: BasketLadder;
  private readonly residuals: BasketResiduals;
  private readonly resistance: Float64Array;
  private readonly g: Float64Array;
  private readonly wanted: Float64Array;
  private readonly compliance: Float64Array;
  private readonly shift: Float64Array;
  /** the error that the start has */
  private readonly enough: number;
  /** whether the last step was shortened */
  private isCut = false;

  /** @param ladder - of the basket, to be overwritten */
  constructor(basket: ScaledBasket, ladder: BasketLadder, iterate: BasketIterate, residuals: BasketResiduals) {
    const { count, length } = basket;
    this.basket = basket;
    this.enough = residuals.merit;
    this.active = new ActiveSet(basket, iterate, residuals);
    this.ladder = ladder;
    this.residuals = new BasketResiduals(basket);
    this.resistance = new Float64Array(length * count).fill(CLOSED);
    this.g = new Float64Array(length * count);
    this.wanted = new Float64Array(count);
    this.compliance = Float64Array.from(this.active.exposure.subarray(1), (_, t) =>
      this.active.exposure[t] === 0 ? UNBOUNDED : FIXED,
    );
    this.shift = new Float64Array(length - 1);
  }

  /**
   * @param start - near the optimum
   * @returns the optimum; undefined where other bounds bind than `start` indicates
   */
  run(start: BasketIterate): BasketIterate | undefined {
    let iterate = this.onBounds(start);
    let trial = new BasketIterate(this.basket);
    let error = this.errorAt(iterate);
    for (let step = 0; step < MOST; step++) {
      trial.moveFrom(iterate, 0, iterate);
      if (!this.step(trial)) return undefined;
      const next = this.errorAt(trial);
      if (next < error) [iterate, trial] = [trial, iterate];
      if (!(next < PROGRESS * error || this.isCut)) break;
      error = next;
    }
    return this.errorAt(iterate) <= this.enough && this.isOptimal(iterate) ? iterate : undefined;
  }

  /** A copy whose binding bounds bind exactly and have no prices; those of the exposure keep theirs. */
  private onBounds(start: BasketIterate): BasketIterate {
    const { basket, active } = this;
    const iterate = new BasketIterate(basket).moveFrom(start, 0, start);
    iterate.orders.forEach(({ shares, room, lowerPrices, upperPrices }, k) => {
      const { width } = basket.orders[k]!.scaled;
      active.orders[k]!.forEach((side, i) => {
        if (side < 0) shares[i] = 0;
        if (side > 0) shares[i] = width[i]!;
        if (i < room.length) room[i] = side > 0 ? 0 : width[i]! - shares[i]!;
      });
      lowerPrices.fill(0);
      upperPrices.fill(0);
    });
    basket.exposure?.lower.forEach((t, j) => {
      if (active.exposure[t]! >= 0) iterate.exposureLowerPrices[j] = 0;
    });
    basket.exposure?.upper.forEach((t, j) => {
      if (active.exposure[t]! <= 0) iterate.exposureUpperPrices[j] = 0;
    });
    return iterate;
  }

  /** The cost of all errors: of the prices of shares inside their bounds, of the orders and of the exposure. */
  private errorAt(iterate: BasketIterate): number {
    const { residuals, active } = this;
    residuals.evaluate(iterate);
    let error = 0;
    residuals.orders.forEach(({ dual, fill }, k) => {
      const { shares } = iterate.orders[k]!;
      active.orders[k]!.forEach((side, i) => {
        if (side === 0) error += shares[i]! * Math.abs(dual[i]!);
      });
      error += Math.abs(fill);
    });
    for (let t = 0; t < this.shift.length; t++) error += Math.abs(this.missedAt(t));
    return error;
  }

  /** By how much the exposure is above the bound that binds at a level. */
  private missedAt(t: number): number {
    const { exposure } = this.basket;
    const side = this.active.exposure[t]!;
    if (exposure === undefined || side === 0) return 0;
    return exposure.valueOf(this.residuals.tilt.held, t) - (side < 0 ? exposure.least : exposure.most)[t]!;
  }

  /** Moves an iterate, at which the residuals are, by a step; false where it leads out of the bounds. */
  private step(iterate: BasketIterate): boolean {
    const { basket, ladder, g, wanted, resistance, compliance, shift } = this;
    basket.orders.forEach(({ asset, scaled }, k) => {
      const { dual, curvature, fill } = this.residuals.orders[k]!;
      this.active.orders[k]!.forEach((side, i) => {
        const at = scaled.interval[i]! * basket.count + asset;
        resistance[at] = side === 0 ? Math.min(curvature[i]!, CLOSED) : CLOSED;
        g[at] = side === 0 ? -dual[i]! : 0;
      });
      wanted[asset] = -fill;
    });
    for (let t = 0; t < shift.length; t++) shift[t] = -this.missedAt(t);
    if (!ladder.factorise(resistance, compliance)) return false;
    ladder.solve(g, wanted, shift);
    return this.move(iterate);
  }

  private move(iterate: BasketIterate): boolean {
    const { basket, active, ladder } = this;
    const { exposure } = basket;
    exposure?.lower.forEach((t, j) => {
      if (active.exposure[t]! < 0) iterate.exposureLowerPrices[j]! -= ladder.exposurePrices[t]!;
    });
    exposure?.upper.forEach((t, j) => {
      if (active.exposure[t]! > 0) iterate.exposureUpperPrices[j]! += ladder.exposurePrices[t]!;
    });
    exposure?.fixed.forEach((t, j) => {
      iterate.fixedPrices[j]! += ladder.exposurePrices[t]!;
    });
    this.isCut = false;
    return basket.orders.every(({ asset, scaled }, k) => {
      const { shares, room } = iterate.orders[k]!;
      iterate.orders[k]!.price += ladder.lastPrices[asset]!;
      return active.orders[k]!.every((side, i) => {
        if (side !== 0) return true;
        const whole = ladder.steps[scaled.interval[i]! * basket.count + asset]!;
        const step = Math.max(whole, -CUT * shares[i]!);
        this.isCut ||= step > whole;
        shares[i]! += step;
        if (i < room.length) room[i]! -= step;
        return !(room[i]! <= 0);
      });
    });
  }

  /** Whether all bounds that bind have a price of the right sign, and no other is broken. */
  private isOptimal(iterate: BasketIterate): boolean {
    const { basket, active, residuals } = this;
    const isRight = residuals.orders.every(({ dual, cost }, k) =>
      active.orders[k]!.every((side, i) => side * dual[i]! <= WRONG * cost || side === 0),
    );
    return isRight && (basket.exposure === undefined || this.isExposureRight(iterate));
  }

  private isExposureRight({ exposureLowerPrices, exposureUpperPrices }: BasketIterate): boolean {
    const { exposure } = this.basket;
    const { least, most } = exposure!;
    const { held } = this.residuals.tilt;
    const arePositive = [exposureLowerPrices, exposureUpperPrices].every((prices) => prices.every((p) => p >= 0));
    return (
      arePositive &&
      exposure!.lower.every((t) => exposure!.valueOf(held, t) >= least[t]! - ROUNDING) &&
      exposure!.upper.every((t) => exposure!.valueOf(held, t) <= most[t]! + ROUNDING)
    );
  }
}

/** Of the unit of the exposure. */
const ROUNDING = 1e-14;
