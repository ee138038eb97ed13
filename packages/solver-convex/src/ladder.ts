import type { Coupling } from './coupling.js';
import type { Iterate } from './iterate.js';
import type { Residuals } from './residuals.js';

/**
 * The part of a Newton step that ties the intervals together. With dh_k the step of what is held at level k,
 *
 *     D_i dv_i = g_i + dlambda_i          dlambda_i = dlambda_(i+1) + E_k dh_k + e_k,  level k lying between i and i + 1
 *     dh_(k-1) = dh_k + dv_i              E_k = riskSlope_k + price / distance of both trajectory bounds
 *
 * and sum dv = -fill: a ladder of resistors, dlambda being the voltage along it, the intervals its rungs, of conductance
 * 1/D, and the levels the resistances E between them. What lies behind level k acts as one conductance,
 * c = c' / (1 + c' E) with c' that behind the next interval, and that interval's own 1/D added: nothing is subtracted.
 */
export class Ladder {
  private readonly coupling: Coupling;
  /** E */
  private readonly resistance: Float64Array;
  /** e */
  private readonly push: Float64Array;
  /** 1 / (1 + c' E) */
  private readonly passed: Float64Array;
  /** c */
  private readonly conductance: Float64Array;
  /** dh where dlambda of the interval before the level is 0 */
  private readonly offset: Float64Array;
  private totalConductance = 0;

  constructor(coupling: Coupling) {
    const levels = coupling.riskSlope.length;
    this.coupling = coupling;
    this.resistance = new Float64Array(levels);
    this.push = new Float64Array(levels);
    this.passed = new Float64Array(levels);
    this.conductance = new Float64Array(levels);
    this.offset = new Float64Array(levels);
  }

  /** Eliminates from the end, where little is held and its digits count. */
  factorise(yielding: Float64Array, { trajectoryLowerPrices, trajectoryUpperPrices }: Iterate): void {
    const { order, riskSlope, lower, upper } = this.coupling;
    const { resistance, passed, conductance } = this;
    resistance.set(riskSlope);
    for (let j = 0; j < lower.level.length; j++) resistance[lower.level[j]!]! += trajectoryLowerPrices[j]!;
    for (let j = 0; j < upper.level.length; j++) resistance[upper.level[j]!]! += trajectoryUpperPrices[j]!;
    let behind = yielding[order[resistance.length]!]!;
    for (let k = resistance.length - 1; k >= 0; k--) {
      const part = 1 / (1 + behind * resistance[k]!);
      passed[k] = part;
      conductance[k] = behind * part;
      behind = conductance[k]! + yielding[order[k]!]!;
    }
    this.totalConductance = behind;
  }

  /**
   * Turns the g that stands in `direction.shares` into dv, and finds the steps of lambda and of the distances to the
   * trajectory bounds.
   */
  solve({ fill }: Residuals, direction: Iterate, yielding: Float64Array): void {
    const { order, lower, upper } = this.coupling;
    const { resistance, push, passed, conductance, offset } = this;
    const { shares, beyondLower, belowUpper } = direction;
    this.collectPush(direction);
    let held = 0;
    for (let k = resistance.length; ; k--) {
      const i = order[k]!;
      held += yielding[i]! * shares[i]!;
      if (k === 0) break;
      offset[k - 1] = held * passed[k - 1]! - conductance[k - 1]! * push[k - 1]!;
      held = offset[k - 1]!;
    }
    let price = -(fill + held) / this.totalConductance;
    for (let k = 0; ; k++) {
      const i = order[k]!;
      shares[i] = (shares[i]! + price) * yielding[i]!;
      if (k === resistance.length) break;
      const step = offset[k]! + conductance[k]! * price;
      price -= push[k]! + resistance[k]! * step;
      offset[k] = step;
    }
    direction.price = price;
    for (let j = 0; j < lower.level.length; j++) beyondLower[j] = -offset[lower.level[j]!]!;
    for (let j = 0; j < upper.level.length; j++) belowUpper[j] = offset[upper.level[j]!]!;
  }

  private collectPush({ trajectoryLowerPrices, trajectoryUpperPrices }: Iterate): void {
    const { lower, upper } = this.coupling;
    const { push } = this;
    push.fill(0);
    for (let j = 0; j < lower.level.length; j++) push[lower.level[j]!]! += trajectoryLowerPrices[j]!;
    for (let j = 0; j < upper.level.length; j++) push[upper.level[j]!]! -= trajectoryUpperPrices[j]!;
  }
}
