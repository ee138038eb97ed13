import { exp, type KernelTerms } from '@waterfill/model';
import type { ImpactMemory, Rungs } from './impact-memory.js';

/**
 * For a kernel sum_j w_j e^(-rate_j d): state j is what trades have left of exponential j, and falls by the factor phi_j
 * from one interval to the one before or after. W = diag w, so that in addition to {@link ImpactMemory}
 *
 *     beta_j *= phi_j     S_ij *= phi_i phi_j     S_jj += w_j (1 - phi_j^2)     mu_j *= phi_j     F_j *= phi_j
 *
 * A step takes m^2 operations for m exponentials.
 */
export class ExponentialMemory implements ImpactMemory {
  private readonly rungs: Rungs;
  private readonly size: number;
  /** w */
  private readonly weights: Float64Array;
  /** phi of each interval and the next, m for each */
  private readonly decay: Float64Array;
  /** q, m for each interval */
  private readonly reach: Float64Array;
  /** beta behind each interval, m for each */
  private readonly pulls: Float64Array;
  /** S */
  private readonly spread: Float64Array;
  /** beta */
  private readonly pull: Float64Array;
  /** mu, then F */
  private readonly state: Float64Array;

  /**
   * @param times - of the intervals that have a choice
   * @param unit - of weights in the units of the scaled problem
   */
  constructor({ weights, rates }: KernelTerms, times: Float64Array, unit: number, rungs: Rungs) {
    const size = weights.length;
    this.rungs = rungs;
    this.size = size;
    this.weights = weights.map((weight) => weight * unit);
    this.decay = decaysOf(rates, times);
    this.reach = new Float64Array(size * times.length);
    this.pulls = new Float64Array(size * times.length);
    this.spread = new Float64Array(size * size);
    this.pull = new Float64Array(size);
    this.state = new Float64Array(size);
  }

  beginFactors(): void {
    const { size, spread, weights } = this;
    this.pull.fill(0);
    spread.fill(0);
    for (let i = 0; i < size; i++) spread[i * size + i] = weights[i]!;
  }

  crossLevel(k: number): void {
    if (this.rungs.pull[k]! > 0) this.addLevel(k);
    const { size, spread, pull, weights, decay } = this;
    const at = k * size;
    for (let i = 0; i < size; i++) {
      const phi = decay[at + i]!;
      pull[i]! *= phi;
      for (let j = 0; j < size; j++) spread[i * size + j]! *= phi * decay[at + j]!;
      spread[i * size + i]! += weights[i]! * (1 - phi * phi);
    }
  }

  private addLevel(k: number): void {
    const { size, spread, pull: beta } = this;
    const { pull, passed } = this.rungs;
    for (let i = 0; i < size; i++) {
      const row = pull[k]! * beta[i]!;
      for (let j = 0; j < size; j++) spread[i * size + j]! += row * beta[j]!;
    }
    for (let i = 0; i < size; i++) beta[i]! *= passed[k]!;
  }

  addInterval(k: number): void {
    const { size, spread, reach, pull, pulls, rungs } = this;
    const at = k * size;
    let [own, lean] = [0, 0];
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = 0; j < size; j++) sum += spread[i * size + j]!;
      reach[at + i] = sum;
      pulls[at + i] = pull[i]!;
      own += sum;
      lean += pull[i]!;
    }
    rungs.spread[k] = own + rungs.own[k]!;
    rungs.lean[k] = lean;
    this.reduce(k);
  }

  /** The step of Cholesky's method. */
  private reduce(k: number): void {
    const { size, spread, reach, pull, rungs } = this;
    const at = k * size;
    const total = rungs.spread[k]!;
    const a = 1 + rungs.lean[k]!;
    for (let i = 0; i < size; i++) {
      const part = reach[at + i]! / total;
      pull[i]! -= a * part;
      for (let j = 0; j < size; j++) spread[i * size + j]! -= part * reach[at + j]!;
    }
    // Without temporary cost the two sides of the subtraction agree, and this is their difference.
    if (size === 1) spread[0] = reach[at]! * (rungs.own[k]! / total);
  }

  clear(): void {
    this.state.fill(0);
  }

  pushLevel(k: number): void {
    const { size, state, decay, pulls } = this;
    const at = k * size;
    const push = this.rungs.drive[k]!;
    for (let i = 0; i < size; i++) state[i] = state[i]! * decay[at + i]! + pulls[at + i]! * push;
  }

  learn(k: number): void {
    const { size, state, reach } = this;
    const { surprise, spread } = this.rungs;
    let expected = 0;
    for (let i = 0; i < size; i++) expected += state[i]!;
    surprise[k]! -= expected;
    const part = surprise[k]! / spread[k]!;
    for (let i = 0; i < size; i++) state[i]! += reach[k * size + i]! * part;
  }

  recall(k: number): void {
    const { size, state, reach, pulls, rungs } = this;
    let [inherited, carried] = [0, 0];
    for (let i = 0, at = k * size; i < size; i++, at++) {
      inherited += reach[at]! * state[i]!;
      carried += pulls[at]! * state[i]!;
    }
    rungs.inherited[k] = inherited;
    rungs.carried[k] = carried;
  }

  leave(k: number): void {
    const { size, state, decay } = this;
    const step = this.rungs.step[k]!;
    for (let i = 0; i < size; i++) state[i] = (state[i]! + step) * decay[k * size + i]!;
  }
}

/** After the last interval nothing is left. */
function decaysOf(rates: Float64Array, times: Float64Array): Float64Array {
  const size = rates.length;
  const decay = new Float64Array(size * times.length);
  for (let k = 0; k + 1 < times.length; k++) {
    const step = times[k + 1]! - times[k]!;
    for (let i = 0; i < size; i++) decay[k * size + i] = exp(-rates[i]! * step);
  }
  return decay;
}
