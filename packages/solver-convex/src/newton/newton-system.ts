import { CarryingLadder } from './carrying-ladder.js';
import type { Coupling } from './coupling.js';
import { Iterate } from './iterate.js';
import { Ladder } from './ladder.js';
import type { Residuals } from './residuals.js';
import type { ScaledProblem } from './scaled-problem.js';

/**
 * The linear system of a Newton step on the optimality conditions, in the steps dv, dz, dw and dlambda:
 *
 *     c'' dv - dlambda - dz + dw = -dual        v dz + z dv = aim - v z
 *     sum dv = -fill                            r dw - w dv = aim - r w
 *
 * The products on the right give dz and dw in terms of dv. The remaining system is diagonal plus one row, D dv -
 * dlambda = g with D = c'' + z/v + w/r, so that dlambda follows from the sum and each dv from dlambda. If the intervals
 * are coupled, each has its own dlambda, which a {@link Ladder} finds, or where they leave impact behind a
 * {@link CarryingLadder}.
 */
export class NewtonSystem {
  /** the step last solved for */
  readonly direction: Iterate;
  /** 1 / D: dv / dlambda, the sensitivity of each interval to the price */
  readonly sensitivity: Float64Array;
  /** the price of each bound by the distance to it: z/v, w/r and so on */
  private readonly ratios: Iterate;
  private readonly ladder: Ladder | CarryingLadder | undefined;

  constructor(problem: ScaledProblem) {
    this.direction = new Iterate(problem);
    this.ratios = new Iterate(problem);
    this.sensitivity = new Float64Array(problem.count);
    this.ladder = problem.coupling && ladderOf(problem.coupling);
  }

  /** Sets the matrix at an iterate; call it before the steps from there. */
  factorise({ distances, prices }: Iterate, residuals: Residuals): void {
    const { curvature } = residuals;
    const { sensitivity, ratios } = this;
    const all = ratios.prices;
    for (let j = 0; j < all.length; j++) all[j] = prices[j]! / distances[j]!;
    const { lowerPrices: z, upperPrices: w } = ratios;
    for (let i = 0; i < w.length; i++) sensitivity[i] = 1 / (curvature[i]! + z[i]! + w[i]!);
    for (let i = w.length; i < z.length; i++) sensitivity[i] = 1 / (curvature[i]! + z[i]!);
    this.ladder?.factorise(sensitivity, ratios, residuals);
  }

  /** The predictor: the step that aims at products of 0, which is the optimum of the linearised problem. */
  predict({ prices }: Iterate, residuals: Residuals): void {
    const { direction } = this;
    for (let j = 0; j < prices.length; j++) direction.prices[j] = -prices[j]!;
    this.solve(residuals);
  }

  /**
   * The corrector: aims at products of `mu`, minus the second-order terms dv dz and dr dw of the predictor that was
   * just solved for.
   */
  correct({ distances, prices }: Iterate, residuals: Residuals, mu: number): void {
    const { direction } = this;
    for (let j = 0; j < prices.length; j++) {
      const aim = mu - direction.distances[j]! * direction.prices[j]!;
      direction.prices[j] = aim / distances[j]! - prices[j]!;
    }
    this.solve(residuals);
  }

  /** Changes the products at which the step that was just solved for aims. */
  redirect({ distances }: Iterate, residuals: Residuals, change: Float64Array): void {
    const { direction } = this;
    const ratios = this.ratios.prices;
    for (let j = 0; j < change.length; j++) {
      direction.prices[j]! += ratios[j]! * direction.distances[j]! + change[j]! / distances[j]!;
    }
    this.solve(residuals);
  }

  /** From the steps of the prices that there would be if no distance moved. */
  private solve(residuals: Residuals): void {
    const { direction, ladder } = this;
    this.push(residuals.dual);
    if (ladder === undefined) this.moveAlike(residuals.fill);
    else ladder.solve(residuals, direction, this.sensitivity);
    const { distances, prices, shares, room } = direction;
    for (let i = 0; i < room.length; i++) room[i] = -shares[i]!;
    const ratios = this.ratios.prices;
    for (let j = 0; j < prices.length; j++) prices[j]! -= ratios[j]! * distances[j]!;
  }

  /** g, for the time being in place of dv. */
  private push(dual: Float64Array): void {
    const { shares, lowerPrices: dz, upperPrices: dw } = this.direction;
    for (let i = 0; i < dw.length; i++) shares[i] = dz[i]! - dw[i]! - dual[i]!;
    for (let i = dw.length; i < dz.length; i++) shares[i] = dz[i]! - dual[i]!;
  }

  /** All intervals have the same price. */
  private moveAlike(fill: number): void {
    const { direction, sensitivity } = this;
    const { shares } = direction;
    let filled = 0;
    let totalSensitivity = 0;
    for (let i = 0; i < shares.length; i++) {
      filled += shares[i]! * sensitivity[i]!;
      totalSensitivity += sensitivity[i]!;
    }
    direction.price = -(fill + filled) / totalSensitivity;
    for (let i = 0; i < shares.length; i++) shares[i] = (shares[i]! + direction.price) * sensitivity[i]!;
  }
}

function ladderOf(coupling: Coupling): Ladder | CarryingLadder {
  return coupling.carried === undefined ? new Ladder(coupling) : new CarryingLadder(coupling, coupling.carried);
}
