/**
 * What a {@link CarryingLadder} keeps of the impact that one interval leaves for another, while it goes through the
 * intervals from the end and back. Its own variables are numbers; those here are vectors, of one element for each
 * exponential of the kernel, or, for a kernel that has none, for each earlier interval.
 *
 * Let A be the matrix of a Newton step (D, the kernel and the levels) for the intervals behind some time, and B_ij what
 * a unit of state j at that time adds to the price of interval i. State j is what earlier trades have left there of
 * exponential j, or the shares of the earlier interval j. W is B'A^-1 B with nothing left out: the kernel between the
 * states themselves. Carried along are
 *
 *     S = W - B'A^-1 B         beta = -B'A^-1 1         mu = B'A^-1 g
 *
 * An interval adds its own share, which raises the states by e: by 1 each for exponentials, by the unit vector of the
 * interval else. With q = S e and s = e'q + D it is a step of Cholesky's method from the end:
 *
 *     beta -= q (1 + e'beta) / s        S -= q q' / s        mu += q nu / s,  nu = g - e'mu
 *
 * A level of resistance E adds E 1 1' to A. By the formula of Sherman and Morrison, with c = 1'A^-1 1 before it,
 *
 *     S += beta beta' E / (1 + c E)     beta /= 1 + c E      mu += beta (E z + push),  beta being the new one
 *
 * Going back, F are the states of the steps so far: q'F and beta'F are what they change.
 */
export interface ImpactMemory {
  /** Begins to factorise, behind the last interval. */
  beginFactors(): void;
  /** Crosses level k, from the interval behind it to the one before it: reads `pull` and `passed`. */
  crossLevel(k: number): void;
  /** Adds interval k: reads `own`, writes `spread` and `lean`. */
  addInterval(k: number): void;

  /** Begins to eliminate a right side, behind the last interval, or to substitute, before the first. */
  clear(): void;
  /** Crosses level k on the way to the first interval: mu += beta times `drive`. */
  pushLevel(k: number): void;
  /** Adds interval k: turns g in `surprise` into nu. */
  learn(k: number): void;

  /** Writes q'F and beta'F of interval k to `inherited` and `carried`. */
  recall(k: number): void;
  /** Adds the step of interval k to F, and goes on to the next interval. */
  leave(k: number): void;
}

/**
 * The numbers of a {@link CarryingLadder} that its memory reads or writes, by interval, in order of time. They are handed
 * over here since a number that a call takes or returns becomes an object, millions of them for a long order.
 */
export class Rungs {
  /** D */
  readonly own: Float64Array;
  /** s = e'q + D */
  readonly spread: Float64Array;
  /** e'beta, which may be far below the rounding of a = 1 + e'beta */
  readonly lean: Float64Array;
  /** E / (1 + c E) of the level behind it */
  readonly pull: Float64Array;
  /** 1 / (1 + c E) of the level behind it */
  readonly passed: Float64Array;
  /** E z + push of the level behind it */
  readonly drive: Float64Array;
  /** g, then nu */
  readonly surprise: Float64Array;
  /** q'F */
  readonly inherited: Float64Array;
  /** beta'F */
  readonly carried: Float64Array;
  /** dv */
  readonly step: Float64Array;

  constructor(count: number) {
    const zeros = (): Float64Array => new Float64Array(count);
    [this.own, this.spread, this.lean, this.pull, this.passed] = [zeros(), zeros(), zeros(), zeros(), zeros()];
    [this.drive, this.surprise, this.inherited, this.carried, this.step] = [
      zeros(),
      zeros(),
      zeros(),
      zeros(),
      zeros(),
    ];
  }
}
