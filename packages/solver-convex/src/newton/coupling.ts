import { CompensatedSum, type Problem, type Trajectory } from '@waterfill/model';
import { type LevelPenalty, levelPenalty } from '../couplings/level-penalty.js';
import { isCoupled, type Stage } from '../stages/stages.js';
import { CarriedImpact } from './carried-impact.js';
import type { OpenIntervals } from './open-intervals.js';

/** Trajectory bounds of one kind, in order of time. */
export interface LevelBounds {
  /** the levels that have one */
  readonly level: Uint32Array;
  /** shares beyond the lower bounds of the intervals that must, or may, be done by then, in the unit of shares */
  readonly shares: Float64Array;
  /** at the end of which interval of the problem each one is */
  readonly interval: Uint32Array;
}

/**
 * How the intervals of a scaled problem are coupled. Between them, in order of time, lie count - 1 levels: level k is
 * what is done when k + 1 of them are over. Beyond the lower bounds that is V_k = v_0 + ... + v_k, and h_k = 1 - V_k is
 * what is held.
 *
 * Holding costs sum slope_k (h_k - centre_k)^2 / 2 for each penalty, and V_k is bounded where there are trajectory bounds.
 * Of the bounds between which no interval has a choice only the closest counts.
 *
 * Intervals may also leave impact behind, which later ones pay.
 */
export interface Coupling {
  /** the intervals in order of time */
  readonly order: Uint32Array;
  /** the penalties on holdings, one of each kind */
  readonly penalties: readonly LevelPenalty[];
  /** of each level, the sum of the slopes of the penalties */
  readonly slope: Float64Array;
  /** their constant part */
  readonly settledPenalty: number;
  readonly lower: LevelBounds;
  readonly upper: LevelBounds;
  /** the impact that each interval leaves behind for later ones; absent: it leaves none */
  readonly carried: CarriedImpact | undefined;
}

/** The coupling of a stage; undefined if its intervals are not coupled. */
export function couplingOf(stage: Stage, open: OpenIntervals): Coupling | undefined {
  if (!isCoupled(stage)) return undefined;
  const { problem } = stage;
  const { trajectory, transientImpact } = problem;
  const order = inOrderOfTime(open, problem.lower.length);
  const levelOf = levelsOf(open, order, problem.lower.length);
  const bounds = trajectory === undefined ? NO_BOUNDS : boundsOf(problem, trajectory, open, levelOf);
  const carried = transientImpact && new CarriedImpact(transientImpact, problem.lower, open, order);
  return { order, ...penaltiesBy(stage, open, levelOf), ...bounds, carried };
}

function inOrderOfTime({ interval }: OpenIntervals, length: number): Uint32Array {
  const placeAt = new Int32Array(length).fill(-1);
  for (let i = 0; i < interval.length; i++) placeAt[interval[i]!] = i;
  const order = new Uint32Array(interval.length);
  for (let t = 0, k = 0; t < length; t++) if (placeAt[t]! >= 0) order[k++] = placeAt[t]!;
  return order;
}

/** The level at the end of each interval of the problem; -1 before the first. */
function levelsOf({ interval }: OpenIntervals, order: Uint32Array, length: number): Int32Array {
  const levels = new Int32Array(length);
  for (let t = 0, k = -1; t < length; t++) {
    if (k < order.length - 1 && interval[order[k + 1]!]! === t) k++;
    levels[t] = k;
  }
  return levels;
}

/** What the penalties of a stage are by level. */
function penaltiesBy(
  { problem, penalties, heldAfter }: Stage,
  { workspace, interval, shareUnit }: OpenIntervals,
  levelOf: Int32Array,
): Pick<Coupling, 'penalties' | 'slope' | 'settledPenalty'> {
  const levels = interval.length - 1;
  const plan = { workspace, levels, levelOf, shareUnit, lower: problem.lower, heldAfter };
  const found = penalties.map((penalty) => levelPenalty(penalty, plan));
  const slope = workspace.doubles(levels);
  for (const { penalty } of found) for (let k = 0; k < levels; k++) slope[k]! += penalty.slope[k]!;
  return {
    penalties: found.map(({ penalty }) => penalty),
    slope,
    settledPenalty: found.reduce((sum, { settled }) => sum + settled, 0),
  };
}

const NONE: LevelBounds = { level: new Uint32Array(0), shares: new Float64Array(0), interval: new Uint32Array(0) };
const NO_BOUNDS = { lower: NONE, upper: NONE };

function boundsOf(
  problem: Problem,
  trajectory: Trajectory,
  { interval, shareUnit }: OpenIntervals,
  levelOf: Int32Array,
): Pick<Coupling, 'lower' | 'upper'> {
  const levels = interval.length - 1;
  const lower = new LevelBoundsBuilder(Math.max);
  const upper = new LevelBoundsBuilder(Math.min);
  const floors = new CompensatedSum();
  for (let t = 0; t < problem.lower.length; t++) {
    floors.add(problem.lower[t]!);
    const k = levelOf[t]!;
    if (k < 0 || k >= levels) continue;
    const least = trajectory.lower[t]!;
    const most = trajectory.upper[t]!;
    if (least > 0) lower.add(k, (least - floors.value) / shareUnit, t);
    if (most < Number.POSITIVE_INFINITY) upper.add(k, (most - floors.value) / shareUnit, t);
  }
  return { lower: lower.build(), upper: upper.build() };
}

/** Collects bounds in order of time, of each level the closest. */
class LevelBoundsBuilder {
  private readonly level: number[] = [];
  private readonly shares: number[] = [];
  private readonly interval: number[] = [];
  private readonly closest: (a: number, b: number) => number;

  constructor(closest: (a: number, b: number) => number) {
    this.closest = closest;
  }

  add(level: number, bound: number, interval: number): void {
    const last = this.level.length - 1;
    const isNew = this.level[last] !== level;
    if (!isNew && this.closest(this.shares[last]!, bound) === this.shares[last]) return;
    const place = isNew ? last + 1 : last;
    this.level[place] = level;
    this.shares[place] = bound;
    this.interval[place] = interval;
  }

  build(): LevelBounds {
    return {
      level: Uint32Array.from(this.level),
      shares: Float64Array.from(this.shares),
      interval: Uint32Array.from(this.interval),
    };
  }
}
