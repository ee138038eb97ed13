import type { Coupling } from './coupling.js';
import type { Iterate } from './iterate.js';
import type { Residuals } from './residuals.js';
import type { Workspace } from './workspace.js';

/**
 * The part of a Newton step that couples the intervals. With dh_k the step of what is held at level k,
 *
 *     D_i dv_i = g_i + dlambda_i          dlambda_i = dlambda_(i+1) + E_k dh_k + e_k,  level k lying between i and i + 1
 *     dh_(k-1) = dh_k + dv_i              E_k = slope_k + price / distance of both trajectory bounds
 *
 * and sum dv = -fill: a ladder of resistors, dlambda being the voltage along it, the intervals its rungs, of conductance
 * 1/D, and the levels the resistances E between them. What lies behind level k acts as one conductance,
 * c = c' / (1 + c' E) with c' that behind the next interval, and that interval's own 1/D added: nothing is subtracted.
 *
 * The currents are divided, in proportion to the conductances, rather than computed from the voltages: where an interval
 * is very sensitive to the price (a flat one, or a small exponent), dv is a difference of prices that cancels completely.
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
  /** dh where the interval before the level takes nothing; at the end of a solution, dh */
  private readonly offset: Float64Array;
  /** 1 / (c + 1/D), D being that of the interval before the level */
  private readonly total: Float64Array;

  constructor(coupling: Coupling, workspace: Workspace) {
    const levels = coupling.slope.length;
    this.coupling = coupling;
    this.resistance = workspace.doubles(levels);
    this.push = workspace.doubles(levels);
    this.passed = workspace.doubles(levels);
    this.conductance = workspace.doubles(levels);
    this.offset = workspace.doubles(levels);
    this.total = workspace.doubles(levels);
  }

  /** Eliminates from the end, where holdings are small and need their relative precision. */
  factorise(sensitivity: Float64Array, { trajectoryLowerPrices, trajectoryUpperPrices }: Iterate): void {
    const { order, slope, lower, upper } = this.coupling;
    const { resistance, passed, conductance, total } = this;
    resistance.set(slope);
    for (let j = 0; j < lower.level.length; j++) resistance[lower.level[j]!]! += trajectoryLowerPrices[j]!;
    for (let j = 0; j < upper.level.length; j++) resistance[upper.level[j]!]! += trajectoryUpperPrices[j]!;
    let behind = sensitivity[order[resistance.length]!]!;
    for (let k = resistance.length - 1; k >= 0; k--) {
      const part = 1 / (1 + behind * resistance[k]!);
      passed[k] = part;
      conductance[k] = behind * part;
      behind = conductance[k]! + sensitivity[order[k]!]!;
      total[k] = 1 / behind;
    }
  }

  /**
   * Turns the g that stands in `direction.shares` into dv, and finds the steps of lambda and of the distances to the
   * trajectory bounds.
   */
  solve({ fill }: Residuals, direction: Iterate, sensitivity: Float64Array): void {
    const { order, lower, upper } = this.coupling;
    const { push, passed, conductance, offset, total } = this;
    const { shares, beyondLower, belowUpper } = direction;
    const levels = push.length;
    this.collectPush(direction);
    const last = order[levels]!;
    let held = sensitivity[last]! * shares[last]!;
    for (let k = levels - 1; k >= 0; k--) {
      const i = order[k]!;
      const behind = held * passed[k]! - conductance[k]! * push[k]!;
      offset[k] = behind - conductance[k]! * shares[i]!;
      held = behind + sensitivity[i]! * shares[i]!;
    }
    let step = -fill;
    for (let k = 0; k < levels; k++) {
      const i = order[k]!;
      const part = sensitivity[i]! * total[k]!;
      shares[i] = part * (step - offset[k]!);
      step = conductance[k]! * total[k]! * step + part * offset[k]!;
      offset[k] = step;
    }
    direction.price = step / sensitivity[last]! - shares[last]!;
    shares[last] = step;
    for (let j = 0; j < lower.level.length; j++) beyondLower[j] = -offset[lower.level[j]!]!;
    for (let j = 0; j < upper.level.length; j++) belowUpper[j] = offset[upper.level[j]!]!;
  }

  private collectPush({ trajectoryLowerPrices, trajectoryUpperPrices }: Iterate): void {
    const { lower, upper } = this.coupling;
    const { push } = this;
    if (lower.level.length + upper.level.length === 0) return;
    push.fill(0);
    for (let j = 0; j < lower.level.length; j++) push[lower.level[j]!]! += trajectoryLowerPrices[j]!;
    for (let j = 0; j < upper.level.length; j++) push[upper.level[j]!]! -= trajectoryUpperPrices[j]!;
  }
}
