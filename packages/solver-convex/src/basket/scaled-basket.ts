import type { BasketProblem } from '@waterfill/basket';
import { type Problem, withoutFees } from '@waterfill/model';
import { ScaledProblem } from '../newton/scaled-problem.js';
import { type Remainder, settleForced } from '../stages/presolve.js';
import type { AssetCoupling } from './basket-ladder.js';
import { ExposureLevels } from './exposure-levels.js';

/** An order of a basket that has a choice. */
export interface ScaledOrder {
  /** which asset of the basket */
  readonly asset: number;
  readonly problem: Problem;
  readonly scaled: ScaledProblem;
}

/**
 * A basket in units in which each order has 1 share to place and, after {@link rescale}, costs are about 1. Holdings and
 * trades are `base`, what bounds and settled orders force, plus the shares of the iterate.
 */
export class ScaledBasket implements AssetCoupling {
  readonly count: number;
  readonly length: number;
  /** those that have a choice */
  readonly orders: readonly ScaledOrder[];
  /** the interval of the order that an asset trades in, by interval and asset; -1: it has no choice then */
  readonly place: Int32Array;
  /** forced shares, by interval and asset */
  readonly base: Float64Array;
  /** the base after each interval, by interval and asset */
  readonly baseHeld: Float64Array;
  /** shares, by asset */
  readonly shareUnits: Float64Array;
  readonly risk: Float64Array | undefined;
  readonly duration: Float64Array;
  readonly crossImpact: Float64Array | undefined;
  readonly exposure: ExposureLevels | undefined;
  /** the unit of costs, currency */
  costUnit = 1;

  constructor(basket: BasketProblem) {
    const { assets, risk, crossImpact, exposure } = basket;
    const problems = assets.map(({ problem }) => withoutFees(problem).problem);
    const settled = problems.map(settleForced);
    this.count = assets.length;
    this.length = problems[0]!.lower.length;
    this.shareUnits = Float64Array.from(settled, ({ shares }, i) => shares || problems[i]!.quantity || 1);
    this.orders = problems.flatMap((problem, asset) => orderOf(problem, asset, settled[asset]!));
    this.place = this.places();
    this.base = new Float64Array(this.length * this.count);
    this.baseHeld = new Float64Array(this.length * this.count);
    this.setBase(settled);
    const signed = this.shareUnits.map((unit, i) => (assets[i]!.side === 'buy' ? unit : -unit));
    this.duration = risk?.duration.with(this.length - 1, 0) ?? new Float64Array(this.length);
    this.risk = risk && inUnits(risk.covariance, signed, 2 * risk.aversion);
    this.crossImpact = crossImpact && inUnits(crossImpact, signed, 1);
    this.exposure = exposure && new ExposureLevels(exposure, signed, this.baseHeld);
  }

  get values(): Float64Array | undefined {
    return this.exposure?.values;
  }

  private places(): Int32Array {
    const { length, count } = this;
    const place = new Int32Array(length * count).fill(-1);
    for (const { asset, scaled } of this.orders) {
      scaled.interval.forEach((t, i) => {
        place[t * count + asset] = i;
      });
    }
    return place;
  }

  private setBase(settled: readonly Remainder[]): void {
    const { length, count, base, baseHeld, shareUnits } = this;
    for (let i = 0; i < count; i++) {
      for (let t = length - 1, held = 0; t >= 0; t--) {
        baseHeld[t * count + i] = held;
        base[t * count + i] = settled[i]!.schedule[t]! / shareUnits[i]!;
        held += base[t * count + i]!;
      }
    }
  }

  /** Makes `unit`, currency, the unit of costs. */
  rescale(unit: number): void {
    for (const { asset, scaled } of this.orders) scaled.rescalePrices(unit / this.shareUnits[asset]!);
    for (const matrix of [this.risk, this.crossImpact]) {
      if (matrix !== undefined) for (let j = 0; j < matrix.length; j++) matrix[j]! /= unit;
    }
    this.costUnit = unit;
  }
}

function orderOf(problem: Problem, asset: number, remainder: Remainder): readonly ScaledOrder[] {
  if (remainder.shares === 0) return [];
  const stage = { first: 0, problem, penalties: [], heldAfter: 0 };
  return [{ asset, problem, scaled: new ScaledProblem(stage, remainder) }];
}

/** A matrix per unit of each asset. */
function inUnits(matrix: Float64Array, units: Float64Array, factor: number): Float64Array {
  const { length } = units;
  return matrix.map((value, at) => factor * value * units[Math.floor(at / length)]! * units[at % length]!);
}
