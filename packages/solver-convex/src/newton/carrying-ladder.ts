import type { CarriedImpact } from './carried-impact.js';
import type { Coupling } from './coupling.js';
import { type ImpactMemory, Rungs } from './impact-memory.js';
import type { Iterate } from './iterate.js';
import type { LevelSlack } from './level-slack.js';
import type { Residuals } from './residuals.js';

/** The first kernel of a Newton step is this near, in relation; a nearer one takes longer. */
const ROUGHLY = 1e-3;

/** By so much nearer is the next, where steps with the last one lead nowhere. */
const NEARER = 1e-3;

/** The nearest. */
const EXACTLY = 1e-12;

/**
 * The {@link Ladder} of intervals that leave impact behind: each of them also pays for the steps of the others,
 *
 *     D_i dv_i + sum_j K_ij dv_j = g_i + dlambda_i     dlambda_i = dlambda_(i+1) + E_k dh_k + push_k
 *
 * Eliminating from the end, what lies behind a level takes up dh = z + beta'F + c dlambda, F being the states that the
 * intervals before leave there (see {@link ImpactMemory}). An interval adds a^2 / s to the conductance c and a nu / s to z,
 * with a = 1 + e'beta and nu = g - e'mu; a level E divides c by 1 + c E and makes z (z - c push) / (1 + c E). Going back
 * with the current dh,
 *
 *     dv = (c (nu - q'F) + a (dh - z - beta'F)) / (s c + a^2)
 *     dlambda = (s (dh - z - beta'F) - a (nu - q'F)) / (s c + a^2)
 *
 * Behind the last interval c = 0, hence the order is filled there by itself. Without a kernel it is the other ladder:
 * q = beta = 0, a = 1, s = D.
 */
export class CarryingLadder {
  private readonly coupling: Coupling;
  private readonly carried: CarriedImpact;
  private readonly rungs: Rungs;
  private memory: ImpactMemory;
  private accuracy = ROUGHLY;
  private dualTotalBefore = Number.POSITIVE_INFINITY;
  /** the prices of the trajectory bounds by the distances to them */
  private ratios: Iterate | undefined;
  /** E */
  private readonly resistance: Float64Array;
  private readonly push: Float64Array;
  /** c behind each interval */
  private readonly conductance: Float64Array;
  /** z behind each interval */
  private readonly offset: Float64Array;
  /** dh */
  private readonly held: Float64Array;

  constructor(coupling: Coupling, carried: CarriedImpact) {
    const count = coupling.order.length;
    const zeros = (): Float64Array => new Float64Array(count);
    this.coupling = coupling;
    this.carried = carried;
    this.rungs = new Rungs(count);
    this.memory = carried.memory(this.accuracy, this.rungs);
    [this.resistance, this.push, this.conductance] = [zeros(), zeros(), zeros()];
    [this.offset, this.held] = [zeros(), zeros()];
  }

  /** Sets the matrix. */
  factorise(sensitivity: Float64Array, ratios: Iterate, residuals: Residuals): void {
    this.refine(residuals);
    this.setResistance(ratios);
    const { order, slope } = this.coupling;
    const { memory, resistance, conductance } = this;
    const { own, pull, passed, spread, lean } = this.rungs;
    memory.beginFactors();
    for (let k = slope.length, behind = 0; k >= 0; k--) {
      if (k < slope.length) {
        // Without the division where it would give 1: the next one would wait for it.
        passed[k] = resistance[k] === 0 ? 1 : 1 / (1 + behind * resistance[k]!);
        pull[k] = resistance[k]! * passed[k]!;
        memory.crossLevel(k);
        behind *= passed[k]!;
      }
      conductance[k] = behind;
      own[k] = 1 / sensitivity[order[k]!]!;
      memory.addInterval(k);
      const a = 1 + lean[k]!;
      behind += (a * a) / spread[k]!;
    }
  }

  /** A kernel that is nearly singular needs more accuracy than others: without it the prices cease to converge. */
  private refine({ dualTotal, gap }: Residuals): void {
    const isStuck = dualTotal > gap && dualTotal > 0.1 * this.dualTotalBefore;
    this.dualTotalBefore = dualTotal;
    if (!isStuck || this.accuracy <= EXACTLY) return;
    this.accuracy = Math.max(EXACTLY, NEARER * this.accuracy);
    this.memory = this.carried.memory(this.accuracy, this.rungs);
  }

  private setResistance(ratios: Iterate): void {
    const { slope, lower, upper } = this.coupling;
    const { resistance } = this;
    this.ratios = ratios;
    resistance.set(slope);
    for (let j = 0; j < lower.level.length; j++) resistance[lower.level[j]!]! += ratios.trajectoryLowerPrices[j]!;
    for (let j = 0; j < upper.level.length; j++) resistance[upper.level[j]!]! += ratios.trajectoryUpperPrices[j]!;
  }

  /**
   * Turns the g that stands in `direction.shares` into dv, and finds the steps of lambda and of the distances to the
   * trajectory bounds.
   */
  solve({ fill, levelSlack }: Residuals, direction: Iterate): void {
    this.collectPush(direction, levelSlack!);
    this.eliminate(direction.shares);
    this.substitute(-fill, direction);
    const { lower, upper } = this.coupling;
    const { held } = this;
    const { beyondLower, belowUpper } = direction;
    for (let j = 0; j < lower.level.length; j++) beyondLower[j] = levelSlack!.lower[j]! - held[lower.level[j]!]!;
    for (let j = 0; j < upper.level.length; j++) belowUpper[j] = levelSlack!.upper[j]! + held[upper.level[j]!]!;
  }

  /** The slack changes the prices of the bounds as a step of the distances does. */
  private collectPush({ trajectoryLowerPrices, trajectoryUpperPrices }: Iterate, slack: LevelSlack): void {
    const { lower, upper } = this.coupling;
    const { push } = this;
    const ratios = this.ratios!;
    push.fill(0);
    for (let j = 0; j < lower.level.length; j++) {
      push[lower.level[j]!]! += trajectoryLowerPrices[j]! - ratios.trajectoryLowerPrices[j]! * slack.lower[j]!;
    }
    for (let j = 0; j < upper.level.length; j++) {
      push[upper.level[j]!]! -= trajectoryUpperPrices[j]! - ratios.trajectoryUpperPrices[j]! * slack.upper[j]!;
    }
  }

  private eliminate(g: Float64Array): void {
    const { order } = this.coupling;
    const { memory, resistance, push, conductance, offset } = this;
    const { passed, spread, lean, drive, surprise } = this.rungs;
    const last = order.length - 1;
    memory.clear();
    for (let k = last, z = 0; k >= 0; k--) {
      if (k < last) {
        drive[k] = resistance[k]! * z + push[k]!;
        memory.pushLevel(k);
        z = z * passed[k]! - conductance[k]! * push[k]!;
      }
      offset[k] = z;
      surprise[k] = g[order[k]!]!;
      memory.learn(k);
      z += (1 + lean[k]!) * (surprise[k]! / spread[k]!);
    }
  }

  private substitute(wanted: number, direction: Iterate): void {
    const { order } = this.coupling;
    const { memory, conductance, offset, held } = this;
    const { spread, lean, surprise, inherited, carried, step } = this.rungs;
    const { shares } = direction;
    memory.clear();
    let [left, price] = [wanted, 0];
    for (let k = 0; k < order.length; k++) {
      memory.recall(k);
      const c = conductance[k]!;
      const s = spread[k]!;
      const a = 1 + lean[k]!;
      const z = offset[k]!;
      const nu = surprise[k]! - inherited[k]!;
      const rest = left - z - carried[k]!;
      const total = s * c + a * a;
      const dv = (c * nu + a * rest) / total;
      price = (s * rest - a * nu) / total;
      left = heldBehind(left, dv, z, carried[k]!, lean[k]! * dv, c * price);
      shares[order[k]!] = step[k] = dv;
      held[k] = left;
      memory.leave(k);
    }
    direction.price = price;
  }
}

/**
 * dh behind an interval: that before it less its step, or z + beta'(F + e dv) + c dlambda, whichever loses fewer digits.
 * Behind a level of huge resistance next to nothing moves, and the difference would be rounding.
 */
function heldBehind(before: number, step: number, z: number, carried: number, own: number, drawn: number): number {
  const size = Math.max(Math.abs(z), Math.abs(carried), Math.abs(own), Math.abs(drawn));
  return size < Math.max(Math.abs(before), Math.abs(step)) ? z + carried + own + drawn : before - step;
}
