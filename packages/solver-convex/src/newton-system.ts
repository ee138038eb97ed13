import type { Direction, Iterate } from './iterate.js';
import type { Residuals } from './residuals.js';

/**
 * The linear system of a Newton step on the optimality conditions, in the steps dv, dz, dw and dlambda:
 *
 *     c'' dv - dlambda - dz + dw = -dual        v dz + z dv = aim - v z
 *     sum dv = -fill                            r dw - w dv = aim - r w
 *
 * The products on the right give dz and dw in terms of dv. What is left is diagonal with one row,
 * D dv - dlambda = g with D = c'' + z/v + w/r, so that dlambda follows from the sum and each dv from dlambda.
 *
 * Terms that couple the intervals turn D into a matrix. It would be solved for here; the loop sees a direction only.
 */
export class NewtonSystem {
  /** the step last solved for */
  readonly direction: Direction;
  /** 1 / D: dv / dlambda, how much each interval yields to the price */
  readonly yielding: Float64Array;
  private readonly lowerAim: Float64Array;
  private readonly upperAim: Float64Array;

  constructor(count: number, boundedCount: number) {
    this.direction = {
      shares: new Float64Array(count),
      lowerPrices: new Float64Array(count),
      upperPrices: new Float64Array(boundedCount),
      price: 0,
    };
    this.yielding = new Float64Array(count);
    this.lowerAim = new Float64Array(count);
    this.upperAim = new Float64Array(boundedCount);
  }

  /** Takes the matrix at an iterate; to be called before the steps from there. */
  factorise({ shares, room, lowerPrices, upperPrices }: Iterate, { curvature }: Residuals): void {
    const boundedCount = room.length;
    for (let i = 0; i < shares.length; i++) {
      let stiffness = curvature[i]! + lowerPrices[i]! / shares[i]!;
      if (i < boundedCount) stiffness += upperPrices[i]! / room[i]!;
      this.yielding[i] = 1 / stiffness;
    }
  }

  /** The predictor: the step that aims at products of 0, the optimum as far as it is linear. */
  predict(iterate: Iterate, residuals: Residuals): void {
    this.lowerAim.fill(0);
    this.upperAim.fill(0);
    this.solve(iterate, residuals);
  }

  /**
   * The corrector: aims at products of `mu`, less what the predictor, just solved for, would add to them by its second
   * order, dv dz and dr dw = -dv dw.
   */
  correct(iterate: Iterate, residuals: Residuals, mu: number): void {
    const { shares, lowerPrices, upperPrices } = this.direction;
    for (let i = 0; i < shares.length; i++) this.lowerAim[i] = mu - shares[i]! * lowerPrices[i]!;
    for (let i = 0; i < upperPrices.length; i++) this.upperAim[i] = mu + shares[i]! * upperPrices[i]!;
    this.solve(iterate, residuals);
  }

  private solve(iterate: Iterate, residuals: Residuals): void {
    const { shares, room, lowerPrices, upperPrices } = iterate;
    const { direction, yielding, lowerAim, upperAim } = this;
    const boundedCount = room.length;
    let filled = 0;
    let totalYielding = 0;
    for (let i = 0; i < shares.length; i++) {
      const dz = lowerAim[i]! / shares[i]! - lowerPrices[i]!;
      const dw = i < boundedCount ? upperAim[i]! / room[i]! - upperPrices[i]! : 0;
      const g = dz - dw - residuals.dual[i]!;
      direction.lowerPrices[i] = dz;
      if (i < boundedCount) direction.upperPrices[i] = dw;
      direction.shares[i] = g;
      filled += g * yielding[i]!;
      totalYielding += yielding[i]!;
    }
    direction.price = -(residuals.fill + filled) / totalYielding;
    for (let i = 0; i < shares.length; i++) {
      const dv = (direction.shares[i]! + direction.price) * yielding[i]!;
      direction.shares[i] = dv;
      direction.lowerPrices[i]! -= (lowerPrices[i]! / shares[i]!) * dv;
      if (i < boundedCount) direction.upperPrices[i]! += (upperPrices[i]! / room[i]!) * dv;
    }
  }
}
