import { costCurvesOf, type Problem, remainderOf, settleFill } from '@waterfill/model';
import type { Outcome } from '../newton/interior-point.js';
import type { Iterate } from '../newton/iterate.js';
import type { ScaledProblem } from '../newton/scaled-problem.js';
import type { Workspace } from '../newton/workspace.js';
import { LevelCorridor } from './level-corridor.js';
import type { Remainder } from './presolve.js';
import { type BindingBound, type Stretch, stretchesOf } from './stretches.js';

/** A schedule on the bounds that the method indicates is accepted if it misses at most this part of the quantity. */
const FILLED = 1e-12;

/**
 * Turns the last iterate into a schedule that fills the order.
 *
 * Iterates are strictly inside all bounds. So intervals whose bounds are active are moved onto them, provided that the others
 * can take the difference. Between two active trajectory bounds exactly the shares between them are done.
 */
export class Recovery {
  /** in the memory of the solve */
  readonly schedule: Float64Array;
  /** false if the schedule could not be made to meet the active trajectory bounds */
  isBinding = true;
  private readonly problem: Problem;
  private readonly scaled: ScaledProblem;
  private readonly inside: Float64Array;
  /** the bound that an interval is put on: none (0), the lower (-1) or the upper one (1) */
  private readonly sides: Int8Array;
  private readonly sensitivity: Float64Array;
  private stretches: readonly Stretch[];

  /** @param binding - the trajectory bounds that are to hold with equality, in order of time */
  constructor(
    problem: Problem,
    remainder: Remainder,
    scaled: ScaledProblem,
    { iterate, residuals, system }: Outcome,
    binding: readonly BindingBound[],
  ) {
    this.problem = problem;
    this.scaled = scaled;
    this.inside = withinTrajectory(problem, scheduleOf(problem, remainder, scaled, iterate), scaled.workspace);
    this.sides = sidesOf(scaled, iterate, residuals.tilt.prices);
    this.sensitivity = scaled.workspace.doubles(this.inside.length);
    for (let i = 0; i < scaled.count; i++) this.sensitivity[scaled.interval[i]!] = system.sensitivity[i]!;
    this.stretches = stretchesOf(problem, binding);
    this.schedule = scaled.workspace.copyOf(this.inside);
    this.settle();
  }

  /**
   * Releases the intervals from bounds that are not active at these prices.
   *
   * @param priceOf - of the intervals of the problem, currency per share
   * @param binding - the trajectory bounds that do bind
   */
  correct(priceOf: (t: number) => number, binding: readonly BindingBound[]): void {
    const { interval } = this.scaled;
    const { lower, upper, impact } = this.problem;
    const curves = costCurvesOf({ impact });
    for (let i = 0; i < this.sides.length; i++) {
      const t = interval[i]!;
      const isRight =
        this.sides[i] === 0 ||
        (this.sides[i]! < 0
          ? curves.marginalCost(t, lower[t]!) >= priceOf(t)
          : curves.marginalCost(t, upper[t]!) <= priceOf(t));
      if (!isRight) this.sides[i] = 0;
    }
    this.stretches = stretchesOf(this.problem, binding);
    this.settle();
  }

  /** Releases all intervals and trajectory bounds. */
  release(): void {
    this.sides.fill(0);
    this.stretches = stretchesOf(this.problem, []);
    this.settle();
  }

  private settle(): void {
    const { problem, inside, schedule, scaled } = this;
    schedule.set(inside);
    for (let i = 0; i < scaled.count; i++) {
      const t = scaled.interval[i]!;
      if (this.sides[i] !== 0) schedule[t] = (this.sides[i]! < 0 ? problem.lower : problem.upper)[t]!;
    }
    this.isBinding = this.stretches.every((stretch) => this.settleStretch(stretch));
    if (this.isBinding) return;
    schedule.set(inside);
    settleFill(problem, schedule, this.sensitivity);
  }

  private settleStretch({ first, problem: part }: Stretch): boolean {
    const end = first + part.lower.length;
    const [schedule, sensitivity] = [this.schedule.subarray(first, end), this.sensitivity.subarray(first, end)];
    const most = FILLED * this.problem.quantity;
    if (isSettled(part, schedule, sensitivity, most)) return true;
    schedule.set(this.inside.subarray(first, end));
    return isSettled(part, schedule, sensitivity, most);
  }
}

/** Fills the order of a part of the problem; false if more than `most` shares are missing after that. */
function isSettled(problem: Problem, schedule: Float64Array, sensitivity: Float64Array, most: number): boolean {
  settleFill(problem, schedule, sensitivity);
  return Math.abs(remainderOf(problem.quantity, schedule)) <= most;
}

/** The iterate in shares, each measured from the bound that is nearer. */
function scheduleOf(
  { lower, upper }: Problem,
  remainder: Remainder,
  { workspace, count, boundedCount, interval, shareUnit }: ScaledProblem,
  { shares, room }: Iterate,
): Float64Array {
  const schedule = workspace.copyOf(remainder.schedule);
  for (let i = 0; i < count; i++) {
    const t = interval[i]!;
    const isNearUpper = i < boundedCount && room[i]! < shares[i]!;
    schedule[t] = isNearUpper ? upper[t]! - room[i]! * shareUnit : lower[t]! + shares[i]! * shareUnit;
  }
  return schedule;
}

/**
 * Where impact carries over, the method allows trajectory bounds a little (see `LevelSlack`): what is done is brought back
 * within them.
 */
function withinTrajectory(
  { transientImpact, quantity, lower, upper, trajectory }: Problem,
  schedule: Float64Array,
  workspace: Workspace,
): Float64Array {
  if (transientImpact === undefined || trajectory === undefined) return schedule;
  const last = schedule.length - 1;
  const limits = {
    ...{ least: lower, most: upper.map((most) => Math.min(most, quantity)) },
    ...{ lower: trajectory.lower.with(last, quantity), upper: trajectory.upper.with(last, quantity) },
  };
  return new LevelCorridor(limits, workspace).lead(schedule);
}

/** A bound is active if its distance is smaller than its price, and the marginal cost there agrees. */
function sidesOf(
  scaled: ScaledProblem,
  { shares, room, lowerPrices, upperPrices, price: common }: Iterate,
  tilts: Float64Array,
): Int8Array {
  const sides = new Int8Array(scaled.count);
  for (let i = 0; i < sides.length; i++) {
    const price = common + tilts[i]!;
    if (shares[i]! < lowerPrices[i]! && scaled.marginalCost(i, 0) >= price) sides[i] = -1;
    else if (i < room.length && room[i]! < upperPrices[i]!)
      sides[i] = scaled.marginalCost(i, scaled.width[i]!) <= price ? 1 : 0;
  }
  return sides;
}
