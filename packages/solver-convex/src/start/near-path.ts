import { exp, log } from '@waterfill/model';
import type { PathShots, Shot, Stretch } from './path-shots.js';

/** About so many intervals of a long stretch are on its rough path. */
const SAMPLE = 64;

/** The largest relative error of the total: before the last, linear step, and of a rough path. */
const [NEAR, ROUGH] = [1e-3, 0.03];

/** Where Newton's method converges it takes fewer shots. A rough shot takes little time. */
const [MOST_SHOTS, MOST_ROUGH_SHOTS] = [6, 20];

/** The largest change of the logarithm of a price from one shot to the next. */
const FARTHEST = 2;

/**
 * Finds the path of a stretch that trades a given number of shares. Newton's method solves for the logarithm of the price at
 * the end, in which the logarithm of the total is nearly straight, from the price of a rough path. The last step is linear.
 *
 * @param wanted - the shares to trade, as a part of the order
 * @param shares - overwritten from `first` to `last` of the stretch, with those of the path
 * @returns undefined if the method does not converge
 */
export function nearPath(shots: PathShots, stretch: Stretch, wanted: number, shares: Float64Array): Shot | undefined {
  const { first, last } = stretch;
  const stride = Math.max(1, Math.floor((last - first + 1) / SAMPLE));
  const base = shots.leastPrice(stretch, stride);
  const shootFrom = (price: number, by: number, near: number, passes: number): Shot | undefined =>
    search((end) => shots.follow(stretch, end, shares, by), { base, price, wanted, near, passes });
  const rough = (): number | undefined =>
    shootFrom(shots.mostPrice(stretch, wanted, stride), stride, ROUGH, MOST_ROUGH_SHOTS)?.endPrice;
  const price = stretch.near ?? rough();
  const shot = price === undefined ? undefined : shootFrom(price, 1, NEAR, MOST_SHOTS);
  return shot && corrected(shots.slopes, stretch, shot, (wanted - shot.total) / shot.totalSlope, shares);
}

interface Search {
  /** below all prices at which something is done */
  readonly base: number;
  /** to begin with */
  readonly price: number;
  readonly wanted: number;
  readonly near: number;
  readonly passes: number;
}

function search(shoot: (endPrice: number) => Shot, { base, price, wanted, near, passes }: Search): Shot | undefined {
  let [low, high, above] = [0, Number.POSITIVE_INFINITY, price - base];
  if (!(above > 0)) return undefined;
  for (let pass = 0; pass < passes; pass++) {
    const shot = shoot(base + above);
    const excess = log(shot.total / wanted);
    if (Math.abs(excess) <= near && shot.totalSlope > 0) return shot;
    if (excess < 0) low = above;
    else high = above;
    const newton = (excess * shot.total) / (shot.totalSlope * above);
    const step = Math.min(Math.max(newton, -FARTHEST), FARTHEST);
    const next = above * exp(-step);
    above = next > low && next < high ? next : Math.sqrt(low) * Math.sqrt(high);
    if (!(above > low && above < high)) return undefined;
  }
  return undefined;
}

/** The shot after a linear step of the price at the end; changes `shares` accordingly. */
function corrected(
  slopes: Float64Array,
  { first, last }: Stretch,
  shot: Shot,
  step: number,
  shares: Float64Array,
): Shot {
  for (let k = first; k <= last; k++) shares[k] = Math.max(0, shares[k]! + step * slopes[k]!);
  return {
    ...shot,
    endPrice: shot.endPrice + step,
    begin: shot.begin + step * shot.beginSlope,
    total: shot.total + step * shot.totalSlope,
  };
}
