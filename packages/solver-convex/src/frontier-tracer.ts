import { letOthersRun, log } from '@waterfill/model';
import { ScaleSearch } from './stages/scale-search.js';
import { aversionOf, type Place, partsBefore } from './stages/spread-points.js';

/** Where the survey of a frontier stands. */
export type FrontierStage = 'survey' | 'points';

/** What a frontier is of. */
export interface FrontierSource<P extends Place> {
  /**
   * The point at an aversion.
   *
   * @param near - the point so far whose aversion is the nearest, by ratio; undefined: it is the first one
   * @throws FrontierEnding where there is none
   */
  readonly solve: (aversion: number, near: P | undefined) => Promise<P>;
  /** what trading costs at a point, currency */
  readonly costOf: (point: P) => number;
  /** the least possible standard deviation, currency; asks for points by `at` if it has to, about `evenAversion` */
  readonly leastRisk: (at: (aversion: number) => Promise<P>, evenAversion: number) => Promise<number> | number;
  /** called after each problem that is solved */
  readonly onSolve?: ((stage: FrontierStage, solved: number) => void) | undefined;
}

/** How tracing ends: with all points, or as a problem of the frontier does that has no optimum. */
type TracedFrontier<P, Ending> = { readonly status: 'complete'; readonly points: readonly P[] } | Ending;

/** To be thrown where a problem of the frontier has no optimum. */
export class FrontierEnding<Ending extends { readonly status: string }> extends Error {
  readonly ending: Ending;

  constructor(ending: Ending) {
    super(ending.status);
    this.ending = ending;
  }
}

/** Of the standard deviation that can be avoided so much is left at the last point. */
const LEFT = 0.05;

/** The least part left that is used: by rounding it may be 0 or below, where it has no logarithm. */
const NEARLY_NONE = 1e-3;

/** Passes over all places, each of which adds a point wherever none is near. Where the curve bends one pass is not enough. */
const PASSES = 3;

/**
 * Traces an efficient frontier from an aversion of 0 to where {@link LEFT} of the avoidable standard deviation is left. A
 * survey finds that end, then a point in the middle, in the middle of both halves, and so on; each is also a place that the
 * next ones are found from, and nearly all of them are those that are wanted.
 */
export class FrontierTracer<P extends Place, Ending> {
  private readonly known: P[] = [];
  private solved = 0;
  private stage: FrontierStage = 'survey';
  private readonly source: FrontierSource<P>;

  constructor(source: FrontierSource<P>) {
    this.source = source;
  }

  /**
   * So many points by increasing aversion, the first and the last being the ends; one, if no risk can be avoided. Or the
   * ending that `solve` threw.
   */
  async run(count: number): Promise<TracedFrontier<P, Ending>> {
    try {
      return { status: 'complete', points: await this.trace(await this.survey(count), count) };
    } catch (error) {
      if (error instanceof FrontierEnding) return error.ending as Ending;
      throw error;
    }
  }

  /** The points along the curve from the first to the last one, among them nearly all that are wanted. */
  private async survey(count: number): Promise<P[]> {
    const first = await this.at(0);
    const last = await this.lastPoint(first);
    if (last === undefined) return [first];
    // From the largest power of two that is at most half of the count.
    for (let stride = 1 << (30 - Math.clz32(count)); stride > 1; stride >>= 1) await this.place(count, stride, last);
    // Each point that is solved can move the places of all.
    for (let pass = 0; pass < PASSES && (await this.place(count, 1, last)) > 0; pass++);
    return this.upTo(last);
  }

  /**
   * Solves for each stride-th point, unless a known one is so near that it is kept.
   *
   * @returns the number of points that it solved
   */
  private async place(count: number, stride: number, last: P): Promise<number> {
    let solved = 0;
    for (let i = stride; i < count - 1; i += stride) {
      const knots = this.upTo(last);
      const aversion = aversionOf(knots, partsBefore(knots), i, count);
      if (knots.some((knot) => knot.aversion === aversion)) continue;
      await this.at(aversion);
      solved++;
    }
    return solved;
  }

  private async trace(knots: readonly P[], count: number): Promise<P[]> {
    if (knots.length === 1) return [...knots];
    [this.stage, this.solved] = ['points', 0];
    const before = partsBefore(knots);
    const points: P[] = [];
    for (let i = 0; i < count; i++) points.push(await this.at(aversionOf(knots, before, i, count)));
    return points;
  }

  private upTo(last: P): P[] {
    return this.known.filter(({ aversion }) => aversion <= last.aversion);
  }

  /** The one at which {@link LEFT} is left, but for a tenth of it; undefined: there is nothing to avoid. */
  private async lastPoint(first: P): Promise<P | undefined> {
    if (first.standardDeviation === 0) return undefined;
    const least = await this.source.leastRisk((aversion) => this.at(aversion), this.evenAversion(first));
    const avoidable = first.standardDeviation - least;
    if (!(avoidable > 1e-9 * first.standardDeviation)) return undefined;
    const search = new ScaleSearch();
    for (let aversion = this.evenAversion(first); ; ) {
      const point = await this.at(aversion);
      const left = (point.standardDeviation - least) / avoidable;
      if (left <= LEFT && left >= 0.9 * LEFT) return point;
      const next = search.after(aversion, log(Math.max(left, NEARLY_NONE) / (0.95 * LEFT)));
      if (next === undefined) return point;
      aversion = next;
    }
  }

  /** Where the risk of the first point would cost what trading does: as good a place to begin as any. */
  private evenAversion(first: P): number {
    return this.source.costOf(first) / (first.standardDeviation * first.standardDeviation) || 1;
  }

  /** The point at an aversion. */
  private async at(aversion: number): Promise<P> {
    const before = this.known.find((point) => point.aversion === aversion);
    const point = before ?? (await this.solve(aversion));
    if (before === undefined) {
      const place = this.known.findIndex((other) => other.aversion > aversion);
      this.known.splice(place < 0 ? this.known.length : place, 0, point);
    }
    this.source.onSolve?.(this.stage, ++this.solved);
    return point;
  }

  private async solve(aversion: number): Promise<P> {
    // The kernel is synchronous: yield, so that a signal of the same thread takes effect.
    await letOthersRun(undefined);
    return this.source.solve(aversion, this.nearest(aversion));
  }

  private nearest(aversion: number): P | undefined {
    const distance = (point: P): number => Math.abs(log((point.aversion || 1e-300) / (aversion || 1e-300)));
    return this.known.reduce<P | undefined>(
      (best, point) => (best === undefined || distance(point) < distance(best) ? point : best),
      undefined,
    );
  }
}
