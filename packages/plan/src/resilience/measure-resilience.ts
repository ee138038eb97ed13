import { type FitResilienceOptions, type FlowDay, fitResilience } from '@waterfill/fit';
import type { Resilience } from '@waterfill/model';
import { type BookSource, type DateOrderOptions, inDateOrder, type ReadOptions } from '@waterfill/orderbook';
import { type FlowOptions, recordFlow } from './record-flow.js';

/** Options for measuring how the book recovers. */
export interface MeasureResilienceOptions
  extends FlowOptions,
    FitResilienceOptions,
    Omit<ReadOptions, 'session' | 'lenient' | 'onProgress' | 'withTrades'>,
    Pick<DateOrderOptions, 'onLeftOut'> {
  /** receives the progress of reading a recording, in bytes of its files */
  readonly onProgress?: ((source: BookSource, bytesRead: number, bytesTotal: number) => void) | undefined;
}

/**
 * Measures how prices and depth respond to trades in recordings, one day each, and how they recover: see
 * `fitResilience` of `@waterfill/fit`, which it calls with {@link recordFlow}.
 *
 * @param sources - of one instrument
 * @throws BookError for a recording that cannot be read; ProblemError for one without trades (`no-trades`), too few
 *   (`too-few-trades`) or too short (`too-short`); `signal.reason` when it is aborted
 * @example
 * ```ts
 * import { fileSource, sampleBook, sampleDays } from '@waterfill/orderbook';
 * import { measureResilience } from '@waterfill/plan';
 * const { symbol, blocks } = await measureResilience([fileSource(sampleBook(sampleDays({ days: 1 })[0]!))]);
 * [symbol, blocks]; // => ['THIN', 20]
 * ```
 */
export async function measureResilience(
  sources: readonly BookSource[],
  options: MeasureResilienceOptions = {},
): Promise<Resilience> {
  const {
    onProgress,
    onLeftOut,
    longestLag,
    blockSeconds,
    volumeExponent,
    binSeconds,
    depthSize: askedSize,
    ...settings
  } = options;
  const { open, close, breaks, sessionOn, ...reading } = settings;
  const { date, timezone } = reading;
  const session = { open, close, breaks };
  const read: ReadOptions = { ...reading, session, withTrades: true };
  const days: FlowDay[] = [];
  for (const source of sources.length > 1 ? await inDateOrder(sources, { ...read, onLeftOut }) : sources) {
    const recording = await source.open({ ...read, onProgress: onProgress?.bind(undefined, source) });
    // The size of the first day is that of all.
    const depthSize = askedSize ?? days[0]?.depthSize;
    days.push(await recordFlow(recording, { date, timezone, ...session, sessionOn, binSeconds, depthSize }));
  }
  return fitResilience(days, { longestLag, blockSeconds, volumeExponent });
}
