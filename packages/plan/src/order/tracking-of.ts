import {
  auctionAt,
  capacityOf,
  compensatedSum,
  costCurvesOf,
  evenSplit,
  findInfeasibility,
  type Grid,
  lengthAt,
  type Problem,
  ProblemError,
  type TrackingInput,
  trackingTarget,
} from '@waterfill/model';
import { unknownVolume } from './unknown-volume.js';

/** The target that an order tracks. */
export interface Track {
  /** `volume`: the market's volume so far (VWAP); `time`: the time so far (TWAP), of the intervals that are open */
  readonly track: 'volume' | 'time';
  /**
   * >= 0; at 1, a deviation of a tenth of the order throughout costs as much as trading evenly; at 0, deviations cost
   * nothing
   */
  readonly trackWeight?: number | undefined;
}

/** A deviation of this part of the order throughout, at a weight of 1, costs as much as trading evenly. */
const TENTH = 0.1;

/**
 * The tracking of an order: its target follows the volume or the time, in the intervals that may trade.
 *
 * @param volumes - of the market, shares, T of them, NaN if unknown; absent: unknown for all
 * @param grid - gives the lengths of the intervals; absent: all equal
 * @returns weights in currency per share^2, one for all intervals, and the shares to be done by the end of each
 * @throws ProblemError if volumes are needed but unknown, or the weight is below 0
 * @example
 * ```ts
 * import { createProblem } from '@waterfill/model';
 * import { trackingOf } from '@waterfill/plan';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 10, impact });
 * trackingOf(problem, { track: 'volume' }, [300, 100]); // => { weight: 25, target: [7.5, 10] }
 * ```
 */
export function trackingOf(
  problem: Problem,
  { track, trackWeight = 1 }: Track,
  volumes?: ArrayLike<number>,
  grid?: Grid,
): TrackingInput {
  if (!(trackWeight >= 0 && trackWeight < Number.POSITIVE_INFINITY)) {
    throw new ProblemError('trackWeight', `expected a finite number >= 0, got ${trackWeight}`);
  }
  if (track !== 'volume' && track !== 'time') {
    throw new ProblemError('track', `expected 'volume' or 'time', got ${String(track)}`);
  }
  const capacity = capacityOf(problem);
  const lengthOf = (t: number): number => (grid?.edges === undefined ? 1 : lengthAt(grid, t));
  const rates = Array.from(capacity, (most, t) =>
    most === 0 ? 0 : track === 'time' ? lengthOf(t) : volumeOf(volumes, t, auctionAt(grid ?? {}, t)),
  );
  return { weight: trackWeight * unitWeight(problem, grid), target: targetOf(problem, rates) };
}

function volumeOf(volumes: ArrayLike<number> | undefined, t: number, auction: string | undefined): number {
  const volume = volumes?.[t];
  if (volume !== undefined && !Number.isNaN(volume)) return volume;
  throw new ProblemError(
    'track',
    volumes === undefined
      ? 'the market volume is not known: only curves and profiles have it; give volumes of past days, or track the time'
      : `the market volume of ${unknownVolume(t, auction)}; give volumes of past days, or track the time`,
    { code: 'volume-unknown', cures: ['volumes', 'track'], details: { interval: t } },
  );
}

function targetOf(problem: Problem, rates: readonly number[]): number[] {
  const target = trackingTarget(problem, rates);
  if (target === undefined) throw new ProblemError('track', 'no open interval has any market volume; track the time');
  return Array.from(target);
}

/** Currency per share^2. */
function unitWeight(problem: Problem, grid: Grid | undefined): number {
  const { quantity, impact } = problem;
  if (quantity === 0 || findInfeasibility(problem) !== undefined) return 0;
  const curves = costCurvesOf({ impact });
  const schedule = evenSplit(problem, grid);
  const cost = compensatedSum(schedule.map((x, t) => curves.cost(t, x)));
  return Number.isFinite(cost) ? cost / (schedule.length * TENTH * quantity * (TENTH * quantity)) : 0;
}
