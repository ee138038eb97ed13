import { eliminate, products } from './eliminate.js';
import { type ExposureSpring, SpringJoint, UNBOUNDED } from './exposure-spring.js';

/** The matrices at one interval of a {@link BasketLadder}. */
export class BasketRung {
  /** the price of the exposure at the level behind the interval */
  exposurePrice = 0;
  private readonly count: number;
  /** L, Z' and beta', by rows of `count` */
  private readonly rows: Float64Array;
  private readonly starts: Int32Array;
  /** which asset each row is: those that yield less than what lies behind first */
  private readonly order: Int32Array;
  /** how many those are */
  private stiffCount = 0;
  private readonly joint: SpringJoint;
  /** whether the exposure is bounded at any level behind the interval */
  private isBounded = false;
  /** L^-1 (g + s), in the order of the rows */
  private readonly push: Float64Array;
  private readonly work: Float64Array;

  constructor(count: number) {
    this.count = count;
    this.rows = new Float64Array((2 * count + 1) * count);
    this.starts = new Int32Array(2 * count + 1);
    this.order = new Int32Array(count);
    this.joint = new SpringJoint(count);
    this.push = new Float64Array(count);
    this.work = new Float64Array(count);
  }

  /**
   * Turns S into R, and moves the spring from behind the interval to before it.
   *
   * @param behind - S, N x N; overwritten
   * @param own - P, N x N
   * @param isDiagonal - whether P is
   * @param values - q; absent: the exposure has no bounds
   * @param compliance - of the bounds at the level behind the interval
   * @param scratch - N x N
   * @returns false if M is not positive definite
   */
  factorise(
    behind: Float64Array,
    own: Float64Array,
    isDiagonal: boolean,
    values: Float64Array | undefined,
    spring: ExposureSpring,
    compliance: number,
    scratch: Float64Array,
  ): boolean {
    const { rows, count, starts, order } = this;
    if (values !== undefined) this.joint.join(spring, compliance, behind);
    this.isBounded = spring.compliance !== UNBOUNDED;
    this.sort(behind, own);
    this.fillFactor(behind, own);
    this.fillRest(behind, own, isDiagonal);
    if (values !== undefined && this.isBounded) {
      for (let k = 0; k < count; k++) rows[2 * count * count + k] = values[order[k]!]! + spring.delta[order[k]!]!;
    }
    if (!eliminate(rows, count, this.isBounded ? starts : starts.subarray(0, 2 * count))) return false;
    products(rows, count, starts, scratch);
    this.reduce(behind, own, scratch);
    if (values !== undefined && this.isBounded) this.moveSpring(spring, values);
    return true;
  }

  private sort(behind: Float64Array, own: Float64Array): void {
    const { count, order } = this;
    let [first, last] = [0, count];
    for (let i = 0; i < count; i++) {
      const at = i * count + i;
      if (own[at]! > behind[at]!) order[first++] = i;
      else order[--last] = i;
    }
    this.stiffCount = first;
  }

  /** M */
  private fillFactor(behind: Float64Array, own: Float64Array): void {
    const { count, order, rows } = this;
    for (let k = 0; k < count; k++) {
      const from = order[k]! * count;
      for (let j = 0; j <= k; j++) rows[k * count + j] = behind[from + order[j]!]! + own[from + order[j]!]!;
    }
  }

  /** S_a and -P_b */
  private fillRest(behind: Float64Array, own: Float64Array, isDiagonal: boolean): void {
    const { count, order, rows, starts, stiffCount } = this;
    rows.fill(0, (count + stiffCount) * count, 2 * count * count);
    for (let c = 0; c < count; c++) {
      const from = order[c]! * count;
      const at = (count + c) * count;
      const isSparse = isDiagonal && c >= stiffCount;
      starts[count + c] = isSparse ? c : 0;
      if (isSparse) rows[at + c] = -own[from + order[c]!]!;
      else if (c < stiffCount) for (let k = 0; k < count; k++) rows[at + k] = behind[from + order[k]!]!;
      else for (let k = 0; k < count; k++) rows[at + k] = -own[from + order[k]!]!;
    }
  }

  /** R but for the exposure, in place of S. */
  private reduce(behind: Float64Array, own: Float64Array, taken: Float64Array): void {
    const { count, order, stiffCount } = this;
    for (let c = 0; c < count; c++) {
      const row = order[c]! * count;
      for (let d = 0; d <= c; d++) {
        const at = row + order[d]!;
        const kept = c < stiffCount ? behind[at]! : d >= stiffCount ? own[at]! : 0;
        behind[at] = behind[order[d]! * count + order[c]!] = kept - taken[c * count + d]!;
      }
    }
  }

  /** u <- u - Z'beta, of which asset b has no q yet */
  private moveSpring(spring: ExposureSpring, values: Float64Array): void {
    const { count, order, rows, starts, stiffCount } = this;
    const beta = 2 * count * count;
    for (let k = 0; k < count; k++) spring.compliance += rows[beta + k]! * rows[beta + k]!;
    for (let c = 0; c < count; c++) {
      const i = order[c]!;
      const at = (count + c) * count;
      let sum = c < stiffCount ? spring.delta[i]! : -values[i]!;
      for (let k = starts[count + c]!; k < count; k++) sum -= rows[at + k]! * rows[beta + k]!;
      spring.delta[i] = sum;
    }
  }

  /**
   * Turns s into r, on the way from the end to the beginning.
   *
   * @param g - of the interval, by asset from `at` on
   * @param s - by asset; overwritten
   * @param shift - of the bounds at the level behind the interval
   */
  learn(g: Float64Array, at: number, s: Float64Array, spring: ExposureSpring, shift: number): void {
    const { count, order, rows, push, stiffCount, starts } = this;
    if (this.isBounded) this.joint.joinShift(spring, shift, s);
    for (let k = 0; k < count; k++) {
      const i = order[k]!;
      let sum = g[at + i]! + s[i]!;
      for (let j = 0; j < k; j++) sum -= rows[k * count + j]! * push[j]!;
      push[k] = sum / rows[k * count + k]!;
    }
    for (let c = 0; c < count; c++) {
      const i = order[c]!;
      let sum = c < stiffCount ? s[i]! : -g[at + i]!;
      const row = (count + c) * count;
      for (let k = starts[count + c]!; k < count; k++) sum -= rows[row + k]! * push[k]!;
      s[i] = sum;
    }
    if (!this.isBounded) return;
    const beta = 2 * count * count;
    for (let k = 0; k < count; k++) spring.shift += rows[beta + k]! * push[k]!;
  }

  /**
   * The steps of the interval, on the way back to the end.
   *
   * @param h - what is to be done; overwritten by what is left behind the interval
   * @param price - of the spring before the interval
   * @param steps - from `at` on, by asset; overwritten
   * @returns the price of the spring behind the level that follows
   */
  step(h: Float64Array, price: number, steps: Float64Array, at: number): number {
    const { count, order, rows, stiffCount, work } = this;
    this.collect(h, price);
    for (let k = count - 1; k >= 0; k--) {
      const w = work[k]! / rows[k * count + k]!;
      for (let j = 0; j < k; j++) work[j]! -= rows[k * count + j]! * w;
      const i = order[k]!;
      const before = h[i]!;
      h[i] = k < stiffCount ? before - w : -w;
      steps[at + i] = k < stiffCount ? w : before + w;
    }
    this.exposurePrice = this.isBounded ? this.joint.ownPart(price, h) : 0;
    return price - this.exposurePrice;
  }

  /** L^-1 of the right-hand side. */
  private collect(h: Float64Array, price: number): void {
    const { count, order, rows, push, work, starts } = this;
    work.set(push);
    for (let c = 0; c < count; c++) {
      const held = h[order[c]!]!;
      const row = (count + c) * count;
      for (let k = starts[count + c]!; k < count; k++) work[k]! += rows[row + k]! * held;
    }
    if (!this.isBounded) return;
    const beta = 2 * count * count;
    for (let k = 0; k < count; k++) work[k]! += rows[beta + k]! * price;
  }
}
