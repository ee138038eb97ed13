import type { PlannedOrder } from '@waterfill/fills';
import {
  auctionAt,
  clockText,
  createZoneClock,
  type Finding,
  type Grid,
  type ImpactCurve,
  type ImpactCurves,
  intervalCount,
  ProblemError,
  secondsAt,
} from '@waterfill/model';
import { type BookRecording, type SessionGrid, sessionGrid } from '@waterfill/orderbook';
import { measureDay } from '../measure/measure-day.js';

/** What trading costs today, as far as books are recorded. */
export interface MeasuredSoFar {
  /** as `curvesSoFar` of `replanOrder` takes them */
  readonly curves: ImpactCurves;
  /** faults of the recording; that it ends before the session does is none */
  readonly warnings: readonly Finding[];
}

/**
 * Measures the books of a day that is not over on the intervals of a plan, with the sizes and the sampling of its own curves
 * where it has them. `replanOrder` looks at the intervals that are over alone.
 *
 * @param recording - opened by `openRecording`, or by `openBook` of `@waterfill/orderbook/node`
 * @throws BookError if the recording is faulty; ProblemError for a recording of another instrument, and for a plan without
 *   clock times or whose intervals are of several lengths
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay, measureSoFar, planOrder, replanOrder } from '@waterfill/plan';
 * const [first, second] = sampleDays({ days: 2 }).map(sampleBook);
 * const plan = await planOrder([await measureDay(await openRecording(first!), { intervalSeconds: 1800 })], { quantity: 2000 });
 * const now = Date.parse('2025-06-03T12:00:00-04:00') / 1000;
 * const { curves } = await measureSoFar(plan, await openRecording(second!));
 * const { costRatio } = await replanOrder(plan, { now, done: 700, curvesSoFar: curves });
 * costRatio! > 0.5 && costRatio! < 2; // => true
 * ```
 */
export async function measureSoFar(plan: PlannedOrder, recording: BookRecording): Promise<MeasuredSoFar> {
  const { side, symbol } = plan.order;
  const { grid, intervals } = planGrid(plan);
  const [first, end] = sessionIn(grid, intervals);
  const start = Date.parse(grid.start) / 1000;
  const [open, close] = [first, end].map((t) => clockText(start + secondsAt(grid, t), grid.timezone));
  const session = { open: open!, close: close!, timezone: grid.timezone, intervalSeconds: grid.intervalSeconds };
  requireSameEdges(sessionGrid(createZoneClock(grid.timezone).dateAt(start), session), grid, [first, end]);
  const { sampling, sizes } = plan.curves ?? {};
  const { curves, warnings } = await measureDay(recording, { ...session, side, sampling, sizes, blockSeconds: 0 });
  if (symbol !== undefined && curves.symbol !== undefined && curves.symbol !== symbol) {
    throw new ProblemError('symbol', `the books are of ${curves.symbol}, and the plan trades ${symbol}`);
  }
  const auctions = [first, intervals - end].map((count) => Array.from({ length: count }, () => unknownOf(curves)));
  const all = [...auctions[0]!, ...curves.intervals, ...auctions[1]!];
  return {
    curves: all.length === curves.intervals.length ? curves : { ...curves, grid, intervals: all },
    warnings: warnings.filter(({ code }) => !OF_A_WHOLE_DAY.has(code)),
  };
}

/** The intervals that books are measured in: those between the auctions. */
function sessionIn(grid: Grid, intervals: number): [first: number, end: number] {
  const isAuction = (t: number): boolean => auctionAt(grid, t) !== undefined;
  const first = isAuction(0) ? 1 : 0;
  return [first, isAuction(intervals - 1) ? Math.max(first, intervals - 1) : intervals];
}

/** Of an auction books show nothing. */
function unknownOf({ sizes }: ImpactCurves): ImpactCurve {
  const [impact, coverage] = [sizes.map(() => Number.NaN), sizes.map(() => 0)];
  return { impact, coverage, largestSize: 0, halfSpread: Number.NaN, mid: Number.NaN, volume: Number.NaN, states: 0 };
}

function planGrid({ order: { problem, grid } }: PlannedOrder): { grid: Grid; intervals: number } {
  if (grid !== undefined) return { grid, intervals: intervalCount(problem) };
  throw new ProblemError(
    'grid',
    'the plan has no clock times, so books cannot be measured on it; give its problem a grid',
  );
}

const OF_A_WHOLE_DAY: ReadonlySet<string> = new Set(['session-partly-covered', 'trades-end-early']);

function requireSameEdges(measured: SessionGrid, planned: Grid, [first, end]: readonly [number, number]): void {
  const plannedAt = (t: number): number => secondsAt(planned, first + t) - secondsAt(planned, first);
  const areSame =
    measured.intervals === end - first &&
    Array.from({ length: end - first }, (_, t) => t + 1).every((t) => secondsAt(measured, t) === plannedAt(t));
  if (areSame) return;
  const reason =
    'the intervals of the plan are of several lengths, so books are not measured on them; give the plan of the whole day';
  throw new ProblemError('grid', reason);
}
