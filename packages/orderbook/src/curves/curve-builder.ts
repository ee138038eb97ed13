import { type ImpactCurves, lengthAt, ProblemError } from '@waterfill/model';
import type { BookState } from '../books/book-state.js';
import { countOf, sessionDateAt, sessionGrid } from '../times/session-grid.js';
import { automaticSizes, hasFractions } from './automatic-sizes.js';
import type { CurveOptions } from './curve-options.js';
import { DayCurves } from './day-curves.js';
import { requireCurveOptions } from './require-curve-options.js';

/** Measures a day of books, state by state. */
export interface CurveBuilder {
  /** Processes the next state, which is not kept; a time before that of the previous state counts as the same time. */
  readonly add: (state: BookState) => void;
  /**
   * The curves of all states; those that are added later are ignored.
   *
   * @throws ProblemError if there were no states and no date was given
   */
  readonly finish: () => ImpactCurves;
}

/**
 * Creates a builder that measures the impact curves of a day.
 *
 * A state is valid until the next one, and the last one until its interval ends. An interval before the first state or
 * entirely after the last one is closed: `largestSize` 0. With a minimum coverage below 1 an impact is the mean over
 * the time in which its size was covered. Nothing is allocated per state.
 *
 * @throws ProblemError naming the option that is out of range, and its value
 * @example
 * ```ts
 * import { createCurveBuilder } from '@waterfill/orderbook';
 * const builder = createCurveBuilder({ open: '09:30', close: '09:32', timezone: 'UTC', sizes: [100, 200] });
 * const [bidPrices, bidSizes] = [Float64Array.of(9), Float64Array.of(100)];
 * const [askPrices, askSizes] = [Float64Array.of(11, 13), Float64Array.of(100, 100)];
 * const seconds = Date.parse('2025-04-03T09:30:00Z') / 1000;
 * builder.add({ seconds, nanoseconds: 0, volume: 0, bidPrices, bidSizes, askPrices, askSizes });
 * const { intervals } = builder.finish();
 * Array.from(intervals[0]!.impact); // => [1, 2]
 * intervals[1]!.largestSize; // => 0
 * ```
 */
export function createCurveBuilder(options: CurveOptions = {}): CurveBuilder {
  requireOptions(options);
  let day: DayCurves | undefined;
  let curves: ImpactCurves | undefined;
  const dayOf = (date: string, areFractions: boolean): DayCurves =>
    new DayCurves(sessionGrid(date, options), options, automaticSizes(areFractions));
  return {
    add(state) {
      day ??= dayOf(options.date ?? sessionDateAt(state.seconds, options), hasFractions(state));
      day.add(state);
    },
    finish() {
      if (options.date !== undefined) day ??= dayOf(options.date, false);
      curves ??= day?.finish();
      if (curves !== undefined) return curves;
      throw new ProblemError('date', 'there was no book state from which to find it; give one');
    },
  };
}

function requireOptions(options: CurveOptions): void {
  requireCurveOptions(options);
  const { sizes = [1], minimumCoverage = 1, blockSeconds } = options;
  // A fault of the session shows on any day.
  const grid = sessionGrid(options.date ?? '2000-01-03', options);
  for (const t of blockSeconds === undefined ? [] : new Set([0, grid.intervals - 1])) {
    countOf(lengthAt(grid, t), blockSeconds!, 'blockSeconds');
  }
  if (!(minimumCoverage >= 0 && minimumCoverage <= 1)) {
    throw new ProblemError('minimumCoverage', `expected 0 to 1, got ${minimumCoverage}`);
  }
  requireSizes(sizes);
}

function requireSizes(sizes: ArrayLike<number>): void {
  if (sizes.length === 0) throw new ProblemError('sizes', 'expected at least one');
  for (let k = 0; k < sizes.length; k++) {
    const [size, before] = [sizes[k]!, k === 0 ? 0 : sizes[k - 1]!];
    if (size > before && size < Number.POSITIVE_INFINITY) continue;
    throw new ProblemError(`sizes[${k}]`, `expected a number of shares > ${before}, got ${size}`);
  }
}
