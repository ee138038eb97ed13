import { gapRounding } from '@waterfill/model';
import type { Iterate } from './iterate.js';
import type { Residuals } from './residuals.js';
import type { ScaledProblem } from './scaled-problem.js';

/**
 * How the method ends by itself:
 *
 * - `converged`: gap <= allowed / 2, dual total <= allowed / 2 and |fill| <= 1e-10, where allowed is the tolerance times
 *   the cost, plus its rounding. The certified gap is then below what is allowed, up to terms of second order;
 * - `stalled`: the merit, |fill| + dual total + gap, has not fallen by a tenth for `patience` iterations. The problem
 *   needs more precision than doubles have, or there is a bug; the schedule may still be good.
 */
export type Verdict = 'converged' | 'stalled';

/** A fill residual that one linear step at the end removes without a visible effect on the gap. */
const FILLED = 1e-10;

/** Judges the iterates of one run. */
export class Termination {
  private readonly tolerance: number;
  private readonly quantity: number;
  private readonly patience: number;
  private leastMerit = Number.POSITIVE_INFINITY;
  private withoutProgress = 0;

  /**
   * @param tolerance - relative gap
   * @param quantity - the whole order, shares
   */
  constructor({ shareUnit }: ScaledProblem, tolerance: number, quantity: number, patience: number) {
    this.tolerance = tolerance;
    this.quantity = quantity / shareUnit;
    this.patience = patience;
  }

  /** Call it once for each iterate. */
  judge(iterate: Iterate, { gap, dualTotal, fill, cost, merit, tilt, levelSlack }: Residuals): Verdict | undefined {
    const shadowPrice = iterate.price + tilt.end;
    const allowed = this.tolerance * cost + gapRounding({ quantity: this.quantity }, cost, shadowPrice);
    if (gap <= allowed / 2 && dualTotal <= allowed / 2 && Math.max(Math.abs(fill), levelSlack?.largest ?? 0) <= FILLED)
      return 'converged';
    this.withoutProgress++;
    if (merit <= 0.9 * this.leastMerit) {
      this.leastMerit = merit;
      this.withoutProgress = 0;
    }
    return this.withoutProgress >= this.patience ? 'stalled' : undefined;
  }
}
