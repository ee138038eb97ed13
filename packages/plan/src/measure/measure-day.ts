import { lengthAt, ProblemError, requireKnownFields } from '@waterfill/model';
import {
  type BookRecording,
  type CurveBuilder,
  type CurveOptions,
  createCurveBuilder,
  createTradeWatch,
  sessionGrid,
} from '@waterfill/orderbook';
import { dayWarnings } from './day-warnings.js';
import { defaultBlockSeconds } from './default-block-seconds.js';
import type { MeasuredDay } from './measured-day.js';

/** Options for measuring a recording. */
export interface MeasureOptions extends Omit<CurveOptions, 'symbol'> {
  /**
   * the length of the blocks within an interval that are measured separately, seconds; a fit of a single day estimates
   * its errors from them; 0: none; default: 10, or a quarter of an interval shorter than 40 s or not a multiple of 10
   */
  readonly blockSeconds?: number | undefined;
}

const FIELDS: readonly (keyof MeasureOptions)[] = [
  ...(['date', 'side', 'sampling', 'sizes', 'minimumCoverage', 'blockSeconds'] as const),
  ...(['open', 'close', 'breaks', 'timezone', 'intervalSeconds'] as const),
];

/**
 * Measures the impact curves of a recording of one day.
 *
 * Progress and the abort signal belong to the recording: pass `onProgress` and `signal` when you open it.
 *
 * @param recording - opened by `openRecording`, or by `openBook` of `@waterfill/orderbook/node`
 * @returns the curves, and the faults of the recording as data
 * @throws BookError if the recording is faulty; ProblemError naming the option that is out of range
 * @example
 * ```ts
 * import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureDay } from '@waterfill/plan';
 * const file = sampleBook(sampleDays({ days: 1 })[0]!);
 * const { curves, warnings } = await measureDay(await openRecording(file), { intervalSeconds: 300 });
 * curves.intervals.length; // => 78
 * warnings.length; // => 0
 * ```
 */
export async function measureDay(recording: BookRecording, options: MeasureOptions = {}): Promise<MeasuredDay> {
  requireKnownFields(options, FIELDS);
  if (typeof recording?.read !== 'function') {
    throw new ProblemError('recording', 'expected a recording opened by openRecording or openBook; got something else');
  }
  const builder = builderOf(options);
  const trades = createTradeWatch(options);
  const report = await recording.read((state) => {
    builder.add(state);
    trades.add(state);
  });
  const curves = { ...builder.finish(), ...(report.symbol !== '' && { symbol: report.symbol }) };
  return { curves, report, warnings: dayWarnings(curves, report, trades.finish()) };
}

function builderOf({ blockSeconds, ...options }: MeasureOptions): CurveBuilder {
  const grid = sessionGrid(options.date ?? '2000-01-03', options);
  const blocks = blockSeconds ?? defaultBlockSeconds(grid.intervalSeconds, lengthAt(grid, grid.intervals - 1));
  return createCurveBuilder({ ...options, ...(blocks > 0 && { blockSeconds: blocks }) });
}
