import type { BookState } from '../books/book-state.js';
import { BookError } from './book-error.js';
import type { BookRecording, Gap, Moment, ReadReport } from './book-recording.js';
import type { BookSource } from './book-source.js';
import { isEarlier } from './longest-in-order.js';
import { mergeReports } from './merge-reports.js';
import type { ReadOptions } from './read-options.js';

/**
 * One recording made of several files of the same book, such as the hours of a day, read one after the other.
 *
 * If a file starts before the one before it ends, its states up to that end are left out: they are there already. The
 * report counts them as `overlapping`. Faults are judged file by file.
 *
 * @param sources - in the order of their times, as {@link inDateOrder} with `join` finds it
 * @throws BookError, when it is read, for a file of another symbol or publisher than the first
 * @example
 * ```ts
 * import { fileSource, joinSources, sampleBook, sampleDays } from '@waterfill/orderbook';
 * const day = fileSource(sampleBook(sampleDays({ days: 1 })[0]!));
 * const twice = await joinSources([day, day]).open({});
 * const { states, overlapping } = await twice.read(() => {});
 * states === overlapping; // => true
 * ```
 */
export function joinSources(sources: readonly BookSource[]): BookSource {
  const [first] = sources;
  if (first === undefined || sources.length === 1) return first!;
  return {
    name: `${first.name} and ${sources.length - 1} more`,
    comesOnce: sources.some(({ comesOnce }) => comesOnce),
    files: filesOf(sources),
    open: async (options) => openJoined(sources, options),
  };
}

function filesOf(sources: readonly BookSource[]): BookSource['files'] {
  return sources.every(({ files }) => files !== undefined) ? sources.flatMap(({ files }) => files!) : undefined;
}

async function openJoined(sources: readonly BookSource[], options: ReadOptions): Promise<BookRecording> {
  const progress = joinedProgress(options.onProgress);
  const openPart = (source: BookSource): Promise<BookRecording> =>
    source.open({ ...options, onProgress: progress?.onProgress });
  const first = await openPart(sources[0]!);
  const { format, levels } = first;
  return {
    ...{ format, levels },
    read: async (onState) => {
      const reports: ReadReport[] = [];
      const seam = new Seam(onState);
      for (const [k, source] of sources.entries()) {
        const part = k === 0 ? first : await openPart(source);
        seam.begin(source.name);
        reports.push(await part.read((state) => seam.take(state)));
        progress?.finishPart();
      }
      return mergeReports(reports, seam);
    },
  };
}

/** Bytes of all files so far; the total grows as files are opened. */
function joinedProgress(
  onProgress: ReadOptions['onProgress'],
): { onProgress: NonNullable<ReadOptions['onProgress']>; finishPart: () => void } | undefined {
  if (onProgress === undefined) return undefined;
  let [before, size] = [0, 0];
  return {
    onProgress: (read, total) => {
      size = total;
      onProgress(before + read, before + total);
    },
    finishPart: () => {
      before += size;
    },
  };
}

/** Where one file follows another: leaves out states that the one before has. */
class Seam {
  /** states left out */
  overlapping = 0;
  readonly gaps: Gap[] = [];
  readonly #onState: (state: BookState) => void;
  #source = '';
  /** of the first state, which all others must have */
  #book: Pick<BookState, 'symbol' | 'publisher'> | undefined;
  /** the last state of the files before */
  #end: Moment = { seconds: Number.NEGATIVE_INFINITY, nanoseconds: 0 };
  #isFirst = true;
  #overlaps = false;
  /** the last state, in the arrays of its reader, and what it was when its file ended */
  #given: BookState | undefined;
  #atEnd: readonly number[] = [];
  readonly #last = { seconds: Number.NEGATIVE_INFINITY, nanoseconds: 0 };

  constructor(onState: (state: BookState) => void) {
    this.#onState = onState;
  }

  /** Starts the next file. */
  begin(source: string): void {
    this.#source = source;
    this.#end = { ...this.#last };
    this.#atEnd = this.#given === undefined ? [] : contentOf(this.#given);
    this.#isFirst = true;
    this.#overlaps = false;
  }

  take(state: BookState): void {
    if (this.#isFirst) this.#takeFirst(state);
    if (this.#overlaps && !isEarlier(this.#end, state)) {
      this.overlapping++;
      return;
    }
    this.#overlaps = false;
    this.#given = state;
    this.#last.seconds = state.seconds;
    this.#last.nanoseconds = state.nanoseconds;
    this.#onState(state);
  }

  #isRepeated(state: BookState): boolean {
    const content = contentOf(state);
    return content.length === this.#atEnd.length && content.every((value, k) => Object.is(value, this.#atEnd[k]));
  }

  #takeFirst(state: BookState): void {
    this.#isFirst = false;
    // At the time of that end it may be the next state or, if it is the same, the same one.
    this.#overlaps = isEarlier(state, this.#end) || (!isEarlier(this.#end, state) && this.#isRepeated(state));
    const { symbol, publisher, seconds, nanoseconds } = state;
    if (this.#given !== undefined && isEarlier(this.#end, state)) {
      this.gaps.push({ from: this.#end, to: { seconds, nanoseconds } });
    }
    this.#book ??= { symbol, publisher };
    if (symbol === this.#book.symbol && publisher === this.#book.publisher) return;
    const [found, expected] = [nameOf({ symbol, publisher }), nameOf(this.#book)];
    throw new BookError(this.#source, '', `is of ${found}, and the files before it are of ${expected}`, {
      ...{ code: 'other-book', cures: ['symbol', 'publisher'] },
    });
  }
}

/** All numbers of a state except its time. */
function contentOf({ volume, bidPrices, bidSizes, askPrices, askSizes }: BookState): number[] {
  return [volume, ...bidPrices, ...bidSizes, ...askPrices, ...askSizes];
}

function nameOf({ symbol = '', publisher = '' }: Pick<BookState, 'symbol' | 'publisher'>): string {
  const venue = publisher === '' ? '' : ` (publisher ${publisher})`;
  return `${symbol === '' ? 'no symbol' : `the symbol ${symbol}`}${venue}`;
}
