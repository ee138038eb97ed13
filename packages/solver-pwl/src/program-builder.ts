import type { Trajectory } from '@waterfill/model';
import type { PwlProgram } from './pwl-program.js';

/** Appends the vertices of a {@link PwlProgram}, interval by interval and run by run. */
export class ProgramBuilder {
  private length = 0;
  private run = 0;
  private readonly ends: number[] = [0];
  private readonly sizes: Float64Array;
  private readonly costs: Float64Array;
  private readonly slopes: Float64Array;

  /** @param capacity - the most vertices */
  constructor(capacity: number) {
    this.sizes = new Float64Array(capacity);
    this.costs = new Float64Array(capacity);
    this.slopes = new Float64Array(capacity);
  }

  /** Begins a run. */
  begin(size: number, cost: number): void {
    this.run = this.length;
    this.push(size, cost, Number.NEGATIVE_INFINITY);
  }

  /** The slope of the last segment of the run, -Infinity if it has none yet. */
  get lastSlope(): number {
    return this.slopes[this.length - 1]!;
  }

  /**
   * Adds a vertex to the lower convex hull of the run, and drops those that are not below it (Andrew 1979, Inform.
   * Process. Lett. 9, 216-219). Segments of equal slope become one, so the slopes of a run increase strictly.
   *
   * @param slope - from the last vertex to this one
   */
  extend(size: number, cost: number, slope: number): void {
    let steepness = slope;
    while (this.length - 1 > this.run && steepness <= this.lastSlope) {
      this.length--;
      const before = this.length - 1;
      steepness = (cost - this.costs[before]!) / (size - this.sizes[before]!);
    }
    this.push(size, cost, steepness);
  }

  /** Ends an interval. */
  endInterval(): void {
    this.ends.push(this.length);
  }

  finish(quantity: number, trajectory?: Trajectory): PwlProgram {
    const { sizes, costs, slopes, length, ends } = this;
    return {
      quantity,
      offsets: Uint32Array.from(ends),
      sizes: sizes.subarray(0, length),
      costs: costs.subarray(0, length),
      slopes: slopes.subarray(0, length),
      trajectory,
    };
  }

  private push(size: number, cost: number, slope: number): void {
    this.sizes[this.length] = size;
    this.costs[this.length] = cost;
    this.slopes[this.length] = slope;
    this.length++;
  }
}
