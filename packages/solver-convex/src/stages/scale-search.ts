import { pow } from '@waterfill/model';

/** The search ends at a bracket whose ends differ by a smaller ratio. */
const NARROW = 1.01;

/** The ratio of two scales before there is a bracket. */
const STEP = 10;

/**
 * Searches for the scale > 0 at which a function that falls with the scale is 0: by steps of ten until that is bracketed,
 * then by false position on the logarithm of the scale, and every third time in the middle of the bracket.
 */
export class ScaleSearch {
  private low = { scale: 0, value: Number.POSITIVE_INFINITY };
  private high = { scale: Number.POSITIVE_INFINITY, value: Number.NEGATIVE_INFINITY };
  private turn = 0;

  /**
   * The next scale to try.
   *
   * @param scale - the one that was tried last
   * @param value - of the function there, finite
   * @returns undefined if the bracket is narrow enough, or if no double is large or small enough
   */
  after(scale: number, value: number): number | undefined {
    if (value > 0) this.low = { scale, value };
    else this.high = { scale, value };
    const next = this.next();
    return next > 0 && next < Number.POSITIVE_INFINITY ? next : undefined;
  }

  private next(): number {
    const { low, high } = this;
    if (low.scale === 0) return high.scale / STEP;
    if (high.scale === Number.POSITIVE_INFINITY) return low.scale * STEP;
    const ratio = high.scale / low.scale;
    if (ratio < NARROW) return Number.NaN;
    const isMiddle = this.turn++ % 3 === 2;
    return low.scale * pow(ratio, isMiddle ? 0.5 : low.value / (low.value - high.value));
  }
}
