import { corridorWithin, type PathLimits } from '@waterfill/model';
import type { Workspace } from '../newton/workspace.js';

/**
 * The shares that can be done by the end of each interval such that a feasible schedule exists before and after: from each
 * point of the corridor a schedule continues inside it.
 */
export class LevelCorridor {
  readonly limits: PathLimits;
  private readonly lower: Float64Array;
  private readonly upper: Float64Array;
  private readonly workspace: Workspace;
  private knownMiddle: Float64Array | undefined;

  /** @param workspace - memory for schedules */
  constructor(limits: PathLimits, workspace: Workspace) {
    this.limits = limits;
    this.workspace = workspace;
    const { lower, upper } = corridorWithin(limits);
    this.lower = lower;
    this.upper = upper;
  }

  /** The nearest point of the corridor at level k. */
  nearest(k: number, done: number): number {
    return Math.min(Math.max(done, this.lower[k]!), this.upper[k]!);
  }

  /** Turns the wanted shares into a schedule that keeps all bounds, from the first interval to the last. */
  lead(wanted: Float64Array): Float64Array {
    const { least, most } = this.limits;
    const schedule = this.workspace.doubles(wanted.length);
    let done = 0;
    for (let k = 0; k < schedule.length; k++) {
      const shares = Math.min(Math.max(this.nearest(k, done + wanted[k]!) - done, least[k]!), most[k]!);
      done += shares;
      schedule[k] = shares;
    }
    return schedule;
  }

  /**
   * A schedule well inside all bounds: about halfway between the edges of the corridor, a little nearer to one and then to
   * the other where both edges run along a bound of the intervals.
   */
  get middle(): Float64Array {
    this.knownMiddle ??= this.findMiddle();
    return this.knownMiddle;
  }

  private findMiddle(): Float64Array {
    const { least, most } = this.limits;
    const schedule = this.workspace.doubles(most.length);
    let part = 1 / 2;
    let slow = 0;
    let fast = 0;
    let done = 0;
    for (let k = 0; k < schedule.length; k++) {
      const width = most[k]! - least[k]!;
      // Where bounds pin what is done they may cross by rounding.
      const gap = Math.max(0, this.upper[k]! - this.lower[k]!);
      const slowest = this.lower[k]! - slow - least[k]!;
      const fastest = this.upper[k]! - fast - least[k]!;
      const turn = gap > 0 ? Math.min(1 / (4 * schedule.length), width / (4 * gap)) : 0;
      if (Math.max(slowest, fastest) < width / 4) part += turn;
      else if (Math.min(slowest, fastest) > (3 * width) / 4) part -= turn;
      slow = this.lower[k]!;
      fast = this.upper[k]!;
      const before = done;
      done = slow + part * gap;
      schedule[k] = done - before;
    }
    return schedule;
  }
}
