import { type ImpactCurve, type ImpactCurves, pow } from '@waterfill/model';
import { type AuctionSession, atEnds } from './auction-session.js';
import type { StatedAuction } from './stated-auctions.js';

/** Sizes per decade beyond the measured ones, from the smallest unit of a coin. */
const [STEPS, FIRST] = [10, -80];

/** The curves of a session with its auctions, whose stated impact is at the measured sizes and at further ones. */
export function curvesWithAuctions(
  curves: ImpactCurves,
  { grid, first, end }: AuctionSession,
  auctions: readonly StatedAuction[],
): ImpactCurves {
  const sizes = sizesFor(curves.sizes, auctions);
  const places = Array.from(sizes, (size) => curves.sizes.indexOf(size));
  const measured = curves.intervals.slice(first, end).map((curve) => atSizes(curve, places));
  return { ...curves, grid, sizes, intervals: atEnds(auctions, (auction) => curveOf(auction, sizes), measured) };
}

/** The measured sizes, those above them in geometric steps, and the most of each auction. */
function sizesFor(measured: Float64Array, auctions: readonly StatedAuction[]): Float64Array {
  const last = measured.at(-1)!;
  const most = Math.max(...auctions.map((auction) => auction.most));
  const all = new Set([...measured, ...auctions.map((auction) => auction.most)]);
  for (let step = FIRST; ; step++) {
    const size = Number(pow(10, step / STEPS).toPrecision(2));
    if (size >= most) break;
    if (size > last) all.add(size);
  }
  return Float64Array.from(all).sort();
}

/** @param places - of the sizes among those of the curve, -1 for a size without an impact */
function atSizes({ blocks: _, ...curve }: ImpactCurve, places: readonly number[]): ImpactCurve {
  const at = (values: Float64Array, none: number): Float64Array =>
    Float64Array.from(places, (k) => (k < 0 ? none : values[k]!));
  return { ...curve, impact: at(curve.impact, Number.NaN), coverage: at(curve.coverage, 0) };
}

function curveOf(
  { coefficient, exponent, most, volume = Number.NaN }: StatedAuction,
  sizes: Float64Array,
): ImpactCurve {
  return {
    impact: sizes.map((size) => (size <= most ? coefficient * pow(size, exponent) : Number.NaN)),
    coverage: sizes.map((size) => (size <= most ? 1 : 0)),
    ...{ largestSize: most, halfSpread: 0, mid: Number.NaN, volume, states: 0 },
  };
}
