import { letOthersRun, log } from '@waterfill/model';
import { evenAversions, longestGap, type Place } from './stages/spread-points.js';

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

/**
 * Traces an efficient frontier from an aversion of 0 to where {@link LEFT} of the avoidable standard deviation is left: a
 * survey, bisecting the longest piece, and then points that are spread evenly along it.
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

  private async survey(count: number): Promise<P[]> {
    const first = await this.at(0);
    const last = await this.lastPoint(first);
    if (last === undefined) return [first];
    const knots = this.known.filter(({ aversion }) => aversion <= last.aversion);
    while (knots.length < 2 * count) {
      const gap = longestGap(knots);
      if (gap.length < 1 / count) break;
      knots.splice(gap.end, 0, await this.at(gap.middle));
    }
    return knots;
  }

  private async trace(knots: readonly P[], count: number): Promise<P[]> {
    if (knots.length === 1) return [...knots];
    [this.stage, this.solved] = ['points', 0];
    const points: P[] = [];
    for (const aversion of evenAversions(knots, count)) points.push(await this.at(aversion));
    return points;
  }

  /** The one at which {@link LEFT} is left, but for a tenth of it; undefined: there is nothing to avoid. */
  private async lastPoint(first: P): Promise<P | undefined> {
    if (first.standardDeviation === 0) return undefined;
    const least = await this.source.leastRisk((aversion) => this.at(aversion), this.evenAversion(first));
    const avoidable = first.standardDeviation - least;
    if (!(avoidable > 1e-9 * first.standardDeviation)) return undefined;
    const left = ({ standardDeviation }: P): number => (standardDeviation - least) / avoidable;
    let [low, high] = [0, Number.POSITIVE_INFINITY];
    let aversion = this.evenAversion(first);
    for (;;) {
      const point = await this.at(aversion);
      const part = left(point);
      if ((part <= LEFT && part >= 0.9 * LEFT) || high / low < 1.01) return point;
      if (part > LEFT) low = aversion;
      else high = aversion;
      const isBracketed = low > 0 && high < Number.POSITIVE_INFINITY;
      aversion = isBracketed ? Math.sqrt(low) * Math.sqrt(high) : part > LEFT ? 10 * low : high / 10;
      // No double is enough, or little enough.
      if (!(aversion > 0 && aversion < Number.POSITIVE_INFINITY)) return point;
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
