import type { Finding } from '@waterfill/model';
import {
  type Begun,
  BookError,
  type BookSource,
  type FirstState,
  type FirstStates,
  firstStateOf,
  inDateOrder,
  inTurns,
  type ReadOptions,
} from '@waterfill/orderbook';
import { blockSecondsForFit } from './block-seconds-for-fit.js';
import { type MeasureOptions, measureDay } from './measure-day.js';
import type { MeasureDaysOptions } from './measure-days-options.js';
import type { MeasuredDay, SourcedDay } from './measured-day.js';
import { progressInTurn } from './progress-in-turn.js';

/** Reads and measures recordings: this thread, or other processes. */
export interface DayReader extends FirstStates {
  /** Opens a recording and measures it. */
  measure(source: BookSource, read: ReadOptions, options: MeasureOptions): Promise<MeasuredDay>;
}

/** Reads one recording after the other, each when it is asked for. */
export const OWN_THREAD: DayReader = {
  atOnce: 1,
  firstStateOf,
  measure: async (source, read, options) => measureDay(await source.open(read), options),
};

/** Measures as {@link measureDays} does, whoever reads the recordings: days, warnings and errors are in the same order. */
export async function* measureDaysBy(
  reader: DayReader,
  sources: readonly BookSource[],
  options: MeasureDaysOptions,
): AsyncGenerator<SourcedDay, void> {
  const { onProgress, join, forFit, ...settings } = options;
  const { format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices, ...others } = settings;
  const { maxBadShare, signal, sessionOn, ...measure } = others;
  const { date, timezone, open, close, breaks } = measure;
  const session = { open, close, breaks };
  const read = {
    ...{ format, columns, symbol, instrument, publisher, dropBadBooks, allowNegativePrices },
    ...{ maxBadShare, signal, date, timezone, session },
  };
  const leftOut: Finding[] = [];
  const onLeftOut = (finding: Finding): void => void leftOut.push(finding);
  const firstStates = foundOnce(reader);
  const ordering = { ...read, join, onLeftOut, firstStates };
  const days = sources.length > 1 ? await inDateOrder(sources, ordering) : sources;
  const blockSeconds = measure.blockSeconds ?? (forFit ? blockSecondsForFit(days.length) : undefined);

  const measureOne = async (source: BookSource, onBytes: ReadOptions['onProgress']): Promise<SourcedDay> => {
    const hours = sessionOn?.(date ?? (await dateOf(source, read, firstStates))) ?? session;
    const reading = { ...read, session: hours, onProgress: onBytes };
    return {
      source,
      day: await reader.measure(source, reading, { ...measure, breaks: undefined, ...hours, blockSeconds }),
    };
  };
  const begin = (source: BookSource): Begun<SourcedDay> => {
    const { onBytes, onTurn } = progressInTurn(onProgress?.bind(undefined, source));
    return { result: measureOne(source, onBytes), onTurn };
  };
  for await (const { source, day } of inTurns(days, reader.atOnce, begin)) {
    // It may have been measured before the abort.
    signal?.throwIfAborted();
    yield { source, day: { ...day, warnings: [...leftOut.splice(0), ...day.warnings] } };
  }
}

/** Finds the first state of a recording once, although the order of the days and their sessions both need it. */
function foundOnce(firstStates: FirstStates): FirstStates {
  const found = new Map<BookSource, Promise<FirstState>>();
  return {
    atOnce: firstStates.atOnce,
    firstStateOf(source, options) {
      const first = found.get(source) ?? firstStates.firstStateOf(source, options);
      found.set(source, first);
      return first;
    },
  };
}

/** The date of a recording before it is measured. */
async function dateOf(source: BookSource, options: ReadOptions, firstStates: FirstStates): Promise<string> {
  if (!source.comesOnce) return (await firstStates.firstStateOf(source, options)).date;
  const reason = 'can be read only once, and its date, on which the session depends, is in it; give the date';
  throw new BookError(source.name, '', reason, { code: 'read-once', cures: ['date'] });
}
