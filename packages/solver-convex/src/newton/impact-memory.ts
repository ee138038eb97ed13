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
  /**
   * Crosses level k, from the interval behind it to the one before it.
   *
   * @param pull - E / (1 + c E)
   * @param passed - 1 / (1 + c E)
   */
  crossLevel(k: number, pull: number, passed: number): void;
  /** e'q, for interval k */
  ownImpact(k: number): number;
  /** e'beta, for interval k */
  lean(k: number): number;
  /**
   * Adds interval k.
   *
   * @param lean - 1 + e'beta
   * @param spread - s
   * @param own - D
   */
  addInterval(k: number, lean: number, spread: number, own: number): void;

  /** Begins to eliminate a right side, behind the last interval. */
  beginElimination(): void;
  /** Crosses level k: mu += beta push. */
  pushLevel(k: number, push: number): void;
  /** e'mu, for interval k */
  expected(k: number): number;
  /** mu += q part, for interval k */
  learn(k: number, part: number): void;

  /** Begins to substitute, before the first interval. */
  beginSubstitution(): void;
  /** q'F, for interval k */
  carriedTo(k: number): number;
  /** beta'F, behind interval k */
  carriedBehind(k: number): number;
  /** Adds the step of interval k to F, and goes on to the next interval. */
  leave(k: number, step: number): void;
}
