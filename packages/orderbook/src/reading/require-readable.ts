import type { BookCounts, BookId, BookPart } from './book-counts.js';
import { BookError, type BookErrorParts } from './book-error.js';
import { describeFault, type FaultTally } from './fault-tally.js';
import type { ReadOptions } from './read-options.js';

const NAMES_IN_A_MESSAGE = 20;

/** The counts of a read recording, by which it is judged. */
export interface CountedRead {
  /** the name of the file */
  readonly source: string;
  readonly options: ReadOptions;
  readonly books: BookCounts;
  /** rows of each date */
  readonly dates: ReadonlyMap<string, number>;
  readonly faults: FaultTally;
  readonly rows: number;
  /** rows that count for `maxBadShare` */
  readonly countedRows: number;
  /** of these, rows whose time is not in order */
  readonly outOfOrder: number;
  readonly states: number;
}

/** The properties by which options select a book. */
type Choice = BookPart | 'date';

/** @throws BookError if there are too many faults, or no symbol or date is selected */
export function requireReadable(read: CountedRead): void {
  const { source, options, dates, rows, states } = read;
  const isLenient = options.lenient === true;
  if (!isLenient) refuseFaults(read);
  refuseMissingBook(read);
  refuseMissing(source, 'date', options.date, dates);
  if (!isLenient && states === 0) {
    throw refusal(source, `none of its ${rows} rows is a settled book state`, { code: 'no-states', details: { rows } });
  }
}

function refuseFaults(read: CountedRead): void {
  const { source, options, dates, faults, rows, countedRows, outOfOrder } = read;
  if (rows === 0) throw refusal(source, 'holds no data rows; check that it is the right file', { code: 'empty-file' });
  const { maxBadShare = 0.01, date } = options;
  // For several books together neither the order nor the faults mean anything.
  for (const part of ['symbol', 'publisher'] as const) refuseSeveralBooks(read, part);
  const most = maxBadShare * countedRows;
  if (outOfOrder > most) {
    // Recordings of several instruments joined into one file: each is in order.
    refuseSeveralBooks(read, 'instrument');
    throw notInOrder(read);
  }
  refuseSeveral(source, 'date', date, dates);
  refuseSeveralBooks(read, 'instrument');
  if (faults.counts.has('other-unit')) throw severalUnits(read);
  if (faults.badRowsInSession > most) throw tooManyFaults(read, maxBadShare);
}

function refuseSeveralBooks({ source, options, books }: CountedRead, part: BookPart): void {
  refuseSeveral(source, part, options[part], books.countsToChoose(part));
}

function refuseSeveral(
  source: string,
  word: Choice,
  chosen: BookId | undefined,
  found: ReadonlyMap<string, number>,
): void {
  if (chosen !== undefined || found.size < 2) return;
  const isNumbered = word === 'instrument' || word === 'publisher';
  const names = isNumbered ? [...found].map(withRows) : [...found.keys()];
  throw refusal(source, `holds several ${word}s (${listed(names)}), of which only one can be read`, {
    ...{ code: `several-${word}s`, cures: [word], details: { found: [...found.keys()] } },
  });
}

/** The case that each selection occurs, but not in the same row. */
function refuseMissingBook({ source, options, books, rows }: CountedRead): void {
  const { symbol, instrument, publisher } = options;
  refuseMissing(source, 'symbol', symbol, books.counts('symbol'));
  refuseMissing(source, 'instrument', instrument, books.countsOfSymbol('instrument'));
  refuseMissing(source, 'publisher', publisher, books.countsOfSymbol('publisher'));
  if (books.hasChosen || rows === 0 || (instrument === undefined && publisher === undefined)) return;
  throw refusal(source, `holds no row of the instrument ${instrument} that is of the publisher ${publisher}`, {
    ...{ code: 'no-such-book', cures: ['instrument', 'publisher'] },
  });
}

/** No row has both the missing book and a date, so only the book is reported. */
function refuseMissing(
  source: string,
  word: Choice,
  chosen: BookId | undefined,
  found: ReadonlyMap<string, number>,
): void {
  if (chosen === undefined || found.has(String(chosen))) return;
  const others = listed([...found.keys()].filter((name) => name !== '')) || 'none';
  throw refusal(source, `holds no row of the ${word} ${JSON.stringify(String(chosen))}, only of ${others}`, {
    ...{ code: `no-such-${word}`, cures: [word], details: { found: [...found.keys()] } },
  });
}

function severalUnits({ source, faults, rows }: CountedRead): BookError {
  const first = faults.examples.find(({ kind }) => kind === 'other-unit')!;
  const bad = faults.counts.get('other-unit')!;
  return refusal(
    source,
    `holds prices or times in several units, or in no plausible unit: ${bad} of ${rows} rows ` +
      `(the first: ${describeFault(first)})`,
    { code: 'mixed-units', details: { bad, rows } },
  );
}

function notInOrder({ source, faults, countedRows: rows, outOfOrder: bad }: CountedRead): BookError {
  const first = faults.examples.find(({ kind }) => kind === 'too-early' || kind === 'too-late')!;
  return refusal(
    source,
    `is not in time order: ${bad} of ${rows} rows are too early or too late ` +
      `(the first: ${describeFault(first)}); sort it by time, or choose one of its days`,
    { code: 'not-in-order', cures: ['date'], details: { bad, rows } },
  );
}

function tooManyFaults({ source, faults, countedRows: rows }: CountedRead, maxBadShare: number): BookError {
  const { badRowsInSession: bad, counts, examples } = faults;
  // A spread has prices below 0 in all rows, a faulty feed in some.
  const isNegative = 2 * (counts.get('negative') ?? 0) >= bad;
  const cures = isNegative ? ['allowNegativePrices', 'maxBadShare'] : ['maxBadShare'];
  const kinds = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  return refusal(
    source,
    `${bad} of ${rows} rows are faulty, more than the allowed ${Number((100 * maxBadShare).toPrecision(12))} % ` +
      `(${kinds}); the first: ${describeFault(examples[0]!)}`,
    { code: 'too-many-bad-rows', cures, details: { bad, rows, maxBadShare } },
  );
}

function refusal(source: string, reason: string, parts: BookErrorParts): BookError {
  return new BookError(source, '', reason, parts);
}

function listed(texts: readonly string[]): string {
  const first = texts.slice(0, NAMES_IN_A_MESSAGE).join(', ');
  return texts.length > NAMES_IN_A_MESSAGE ? `${first}, ...` : first;
}

function withRows([name, rows]: readonly [string, number]): string {
  return `${name || 'not named'} (${rows} ${rows === 1 ? 'row' : 'rows'})`;
}
