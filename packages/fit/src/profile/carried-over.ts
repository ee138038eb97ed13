import type { WaveBand } from './wave-bands.js';

/** What a band of waves of past days tells of another day. */
export interface CarriedBand extends WaveBand {
  /** the share of the days' mean that is kept, 0 to 1 */
  readonly weight: number;
  /** the squared error of a coefficient that is shrunk, and the degrees of freedom from which it is known */
  readonly variance: number;
  readonly freedom: number;
  /** the squared error of a coefficient of the days' mean, and the share of it that is left out */
  readonly noise: number;
  readonly leftOut: number;
  /** squares of the days' coefficients, and of what is left of them after the other days' forecast; each for a day */
  readonly squares: number;
  readonly unexplained: number;
}

/**
 * By how much to shrink the mean of days, band by band, so that it predicts a day that is not in it best.
 *
 * Each day z_d is left out in turn, and predicted by w times the weighted mean m_d of the others. The best w is
 * sum g_d m_d z_d / sum g_d m_d^2 over days and waves of the band. It does not rise from slow waves to fast ones
 * (isotonic regression), since few waves tell little alone. All days predict better than all but one do, so that w
 * becomes 1 / (1 + (1 / w - 1) (n - 1) / n), n the days' effective number.
 *
 * @param rows - the coefficients of each day
 * @param weights - g_d, of sum 1
 */
export function carriedOver(
  rows: readonly Float64Array[],
  weights: readonly number[],
  bands: readonly WaveBand[],
): CarriedBand[] {
  const own = weights.reduce((sum, g) => sum + g * g, 0);
  const sums = bands.map((band) => sumsOf(rows, weights, band));
  const kept = notRising(sums.map(({ product, forecast }) => ({ product, forecast })));
  return bands.map((band, b) => {
    const { product, forecast, squares, meanSquares } = sums[b]!;
    const count = band.to - band.from;
    const [w, others] = [kept[b]!, 1 / own - 1];
    const weight = w === 0 ? 0 : 1 / (1 + ((1 / w - 1) * others) / (others + 1));
    const noise = (Math.max(0, squares - meanSquares) / (count * (1 - own))) * own;
    // The squares of the mean have noise on top of the shape's. Half of it is taken off: all of it would be right on
    // average, but would leave the error of too many shapes at 0.
    const bias = (2 / count) * (1 - weight) * (1 - weight) * Math.max(0, meanSquares / count - noise / 2);
    return {
      ...band,
      weight,
      variance: weight * noise + bias,
      // As many for each wave as for the variance of a mean of days.
      freedom: count * others,
      noise,
      leftOut: 1 - weight,
      squares,
      // A square of differences, which rounding can take below 0 where all days are alike.
      unexplained: Math.max(0, squares - 2 * w * product + w * w * forecast),
    };
  });
}

interface BandSums {
  readonly product: number;
  readonly forecast: number;
  readonly squares: number;
  readonly meanSquares: number;
}

function sumsOf(rows: readonly Float64Array[], weights: readonly number[], { from, to }: WaveBand): BandSums {
  let [product, forecast, squares, meanSquares] = [0, 0, 0, 0];
  for (let k = from; k < to; k++) {
    const mean = rows.reduce((sum, row, d) => sum + weights[d]! * row[k]!, 0);
    meanSquares += mean * mean;
    for (const [d, row] of rows.entries()) {
      const g = weights[d]!;
      const others = (mean - g * row[k]!) / (1 - g);
      product += g * others * row[k]!;
      forecast += g * others * others;
      squares += g * row[k]! * row[k]!;
    }
  }
  return { product, forecast, squares, meanSquares };
}

/** product / forecast within 0 to 1, pooled where it would rise: pools of adjacent violators. */
function notRising(ratios: readonly { readonly product: number; readonly forecast: number }[]): number[] {
  const pools: { product: number; forecast: number; count: number }[] = [];
  for (const ratio of ratios) {
    let last = { ...ratio, count: 1 };
    for (let before = pools.at(-1); before && share(before) <= share(last); before = pools.at(-1)) {
      pools.pop();
      last = {
        product: before.product + last.product,
        forecast: before.forecast + last.forecast,
        count: before.count + last.count,
      };
    }
    pools.push(last);
  }
  return pools.flatMap((pool) => Array.from({ length: pool.count }, () => Math.min(1, Math.max(0, share(pool)))));
}

function share({ product, forecast }: { readonly product: number; readonly forecast: number }): number {
  return forecast > 0 ? product / forecast : 0;
}
