import { BasketRung } from './basket-rung.js';
import { ExposureSpring, UNBOUNDED } from './exposure-spring.js';

/** What couples the assets of a basket, in the units of a scaled one. */
export interface AssetCoupling {
  /** N, the assets */
  readonly count: number;
  /** T, the intervals */
  readonly length: number;
  /** C, N x N by rows: holdings h cost duration_t h'Ch / 2 at level t; absent: nothing */
  readonly risk: Float64Array | undefined;
  /** of each level, and 0 at the end */
  readonly duration: Float64Array;
  /** Lambda, N x N by rows: trades x of an interval cost x' Lambda x / 2; absent: nothing */
  readonly crossImpact: Float64Array | undefined;
  /** q, the value of a unit of each asset in the exposure; absent: it is not bounded */
  readonly values: Float64Array | undefined;
}

/** The D of an interval without a choice. */
export const CLOSED = 1e200;

/**
 * The part of a Newton step that couples the assets of a basket. With x_t the steps of all assets in interval t, and h_t
 * that of their holdings after it, at level t,
 *
 *     (D_t + Lambda) x_t = g_t + l_t       l_t = l_(t+1) + duration_t C h_t + q pi_t
 *     h_(t-1) = h_t + x_t                  q'h_t = compliance_t pi_t + shift_t
 *
 * and h_(-1) given: the ladder of one order with matrices in place of resistances. What lies behind level t costs
 * h'Rh / 2 + r'h. With S = R + duration C, P = D + Lambda and M = S + P, interval t turns it into the parallel sum of S
 * and P,
 *
 *     R <- S - S M^-1 S = P - P M^-1 P = S M^-1 P
 *
 * Where an asset yields more than what lies behind (its P is less than its S), nearly all of P is left, and else nearly
 * all of S: each of the first two forms keeps most of it for its assets, and the third holds between them. With
 * b the assets of the first kind and a the others, all three are one elimination, of M from
 *
 *     M           S_a  -P_b   q            whose rest is    R    q - S M^-1 q
 *     .   diag (S_aa, P_bb)   q_a                           .    -q'M^-1 q
 *
 * The last column is for the bounds of the exposure (see {@link ExposureSpring}): M does not contain their prices by the
 * distances to them, 1e20 at a binding bound, which would wipe out everything else.
 */
export class BasketLadder {
  /** x_t, by interval and asset */
  readonly steps: Float64Array;
  /** l of the last interval */
  readonly lastPrices: Float64Array;
  /** pi, by level */
  readonly exposurePrices: Float64Array;
  /** q'h, by level with a bounded exposure */
  readonly exposures: Float64Array;
  private readonly coupling: AssetCoupling;
  /** of all intervals but the last */
  private readonly rungs: readonly BasketRung[];
  /** P of the last interval */
  private readonly last: Float64Array;
  private readonly spring: ExposureSpring;
  private readonly behind: Float64Array;
  private readonly own: Float64Array;
  private readonly scratch: Float64Array;
  private readonly held: Float64Array;
  private compliance: Float64Array;

  constructor(coupling: AssetCoupling) {
    const { count, length } = coupling;
    this.coupling = coupling;
    this.rungs = Array.from({ length: length - 1 }, () => new BasketRung(count));
    this.steps = new Float64Array(length * count);
    [this.lastPrices, this.held] = [new Float64Array(count), new Float64Array(count)];
    const levels = (): Float64Array => new Float64Array(length - 1);
    [this.exposurePrices, this.exposures, this.compliance] = [levels(), levels(), levels()];
    this.spring = new ExposureSpring(count);
    const square = (): Float64Array => new Float64Array(count * count);
    [this.last, this.behind, this.own, this.scratch] = [square(), square(), square(), square()];
  }

  /**
   * Sets the matrix.
   *
   * @param resistance - D > 0, by interval and asset; {@link CLOSED} where there is no choice
   * @param compliance - by level; 0: the exposure is fixed, Infinity: it is not bounded
   * @returns whether the matrix is positive definite; if not, there is no step
   */
  factorise(resistance: Float64Array, compliance: Float64Array): boolean {
    const { length, crossImpact, values } = this.coupling;
    const { behind, own, scratch, spring } = this;
    this.compliance = compliance;
    spring.release();
    this.setOwn(resistance, length - 1);
    behind.set(own);
    this.last.set(own);
    for (let t = length - 2; t >= 0; t--) {
      this.addRisk(t);
      this.setOwn(resistance, t);
      const isDiagonal = crossImpact === undefined;
      if (!this.rungs[t]!.factorise(behind, own, isDiagonal, values, spring, compliance[t]!, scratch)) return false;
    }
    return true;
  }

  private setOwn(resistance: Float64Array, t: number): void {
    const { count, crossImpact } = this.coupling;
    const { own } = this;
    if (crossImpact !== undefined) own.set(crossImpact);
    for (let i = 0; i < count; i++) {
      const at = i * count + i;
      own[at] = (crossImpact?.[at] ?? 0) + resistance[t * count + i]!;
    }
  }

  private addRisk(t: number): void {
    const { risk, duration } = this.coupling;
    if (risk === undefined) return;
    const { behind } = this;
    const time = duration[t]!;
    for (let j = 0; j < risk.length; j++) behind[j]! += time * risk[j]!;
  }

  /**
   * Finds the steps, and those of all prices.
   *
   * @param g - by interval and asset; 0 where there is no choice
   * @param wanted - h_(-1), by asset
   * @param shift - by level
   */
  solve(g: Float64Array, wanted: Float64Array, shift: Float64Array): void {
    const { count, length } = this.coupling;
    const { rungs, held, steps, exposurePrices, exposures, compliance, spring } = this;
    const end = (length - 1) * count;
    spring.shift = 0;
    for (let i = 0; i < count; i++) held[i] = -g[end + i]!;
    for (let t = length - 2; t >= 0; t--) rungs[t]!.learn(g, t * count, held, spring, shift[t]!);
    held.set(wanted);
    for (let t = 0, price = this.firstPrice(); t < length - 1; t++) {
      price = rungs[t]!.step(held, price, steps, t * count);
      const own = rungs[t]!.exposurePrice;
      exposurePrices[t] = own;
      exposures[t] = compliance[t] === UNBOUNDED ? 0 : compliance[t]! * own + shift[t]!;
    }
    steps.set(held, end);
    this.findLastPrices(g, end);
  }

  /** Of the spring before all intervals. */
  private firstPrice(): number {
    const { spring, held, coupling } = this;
    if (spring.compliance === UNBOUNDED) return 0;
    let along = 0;
    for (let i = 0; i < held.length; i++) along += (coupling.values![i]! + spring.delta[i]!) * held[i]!;
    return (along - spring.shift) / spring.compliance;
  }

  /** l = P x - g in the last interval. */
  private findLastPrices(g: Float64Array, end: number): void {
    const { count } = this.coupling;
    const { last, lastPrices, held } = this;
    for (let i = 0; i < count; i++) {
      let sum = -g[end + i]!;
      for (let j = 0; j < count; j++) sum += last[i * count + j]! * held[j]!;
      lastPrices[i] = sum;
    }
  }
}
