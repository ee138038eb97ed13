import { BoundSteps } from './bound-steps.js';
import { CarryingLadder } from './carrying-ladder.js';
import type { Coupling } from './coupling.js';
import { Iterate } from './iterate.js';
import { Ladder } from './ladder.js';
import type { Residuals } from './residuals.js';
import type { ScaledProblem } from './scaled-problem.js';
import type { Workspace } from './workspace.js';

/**
 * The linear system of a Newton step on the optimality conditions, in the steps dv, dz, dw and dlambda:
 *
 *     c'' dv - dlambda - dz + dw = -dual        v dz + z dv = aim - v z
 *     sum dv = -fill                            r dw - w dv = aim - r w
 *
 * The products on the right give dz and dw in terms of dv (see {@link BoundSteps}). The remaining system is diagonal plus
 * one row, D dv - dlambda = g with D = c'' + z/v + w/r, so that dlambda follows from the sum and each dv from dlambda. If
 * the intervals are coupled, each has its own dlambda, which a {@link Ladder} finds, or where they leave impact behind a
 * {@link CarryingLadder}.
 */
export class NewtonSystem {
  /** the step last solved for */
  readonly direction: Iterate;
  /** 1 / D: dv / dlambda, the sensitivity of each interval to the price */
  readonly sensitivity: Float64Array;
  private readonly bounds: BoundSteps;
  private readonly ladder: Ladder | CarryingLadder | undefined;

  constructor(problem: ScaledProblem) {
    this.direction = new Iterate(problem);
    this.bounds = new BoundSteps(problem, this.direction);
    this.sensitivity = this.bounds.sensitivity;
    this.ladder = problem.coupling && ladderOf(problem.coupling, problem.workspace);
  }

  /** Sets the matrix at an iterate; call it before the steps from there. */
  factorise(iterate: Iterate, residuals: Residuals): void {
    this.bounds.factorise(iterate, residuals);
    this.ladder?.factorise(this.sensitivity, this.bounds.ratios, residuals);
  }

  /** The predictor: the step that aims at products of 0, which is the optimum of the linearised problem. */
  predict(iterate: Iterate, residuals: Residuals): void {
    this.bounds.predict(iterate);
    this.solve(residuals);
  }

  /**
   * The corrector: aims at products of `mu`, minus the second-order terms dv dz and dr dw of the predictor that was
   * just solved for.
   */
  correct(iterate: Iterate, residuals: Residuals, mu: number): void {
    this.bounds.correct(iterate, mu);
    this.solve(residuals);
  }

  /** Changes the products at which the step that was just solved for aims. */
  redirect(iterate: Iterate, residuals: Residuals, change: Float64Array): void {
    this.bounds.redirect(iterate, change);
    this.solve(residuals);
  }

  private solve(residuals: Residuals): void {
    const { direction, ladder, bounds } = this;
    bounds.push(residuals.dual);
    if (ladder === undefined) this.moveAlike(residuals.fill);
    else ladder.solve(residuals, direction, this.sensitivity);
    bounds.follow();
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

function ladderOf(coupling: Coupling, workspace: Workspace): Ladder | CarryingLadder {
  return coupling.carried === undefined
    ? new Ladder(coupling, workspace)
    : new CarryingLadder(coupling, coupling.carried);
}
