import type { BookState } from '../books/book-state.js';
import { createBookState } from '../books/create-book-state.js';
import type { BookFile } from '../bytes/book-file.js';
import { BookError } from '../reading/book-error.js';
import type { FaultKind } from '../reading/fault.js';
import { findLadderFault, type LadderFault } from '../reading/ladder-fault.js';
import type { ReadLog } from '../reading/read-log.js';
import { LENT_BOOKS } from '../reading/row-order.js';
import { UnixTime } from '../times/unix-time.js';
import type { BookFormat, BookLayout, FileHead } from './book-format.js';
import { csvFields } from './csv/csv-fields.js';
import { type ColumnUse, CsvRow, ROW_IS_GOOD } from './csv/csv-row.js';
import { LineReader } from './csv/line-reader.js';
import { readRows } from './csv/read-rows.js';
import { addParseFault, addRowFault } from './csv/row-fault.js';
import { createTextReader } from './csv/row-text.js';
import type { TakenTrades } from './taken-trades.js';
import { tardisKind } from './tardis-kinds.js';
import { readTardisTrades, tardisTradesOf } from './tardis-trades.js';

const LEVEL_COLUMN = /^(?:asks|bids)\[(\d+)\]\.(?:price|amount)$/;
/** In the order of the parts of the state. */
const PARTS = ['bids[].price', 'bids[].amount', 'asks[].price', 'asks[].amount'];
/** The time of the exchange or, if that column is missing, of the arrival at Tardis. */
const TIMES = ['timestamp', 'local_timestamp'];
const MOST_LEVELS = 1000;
const KINDS_OF_TIME = 'microseconds, milliseconds or nanoseconds since 1970';

/**
 * Tardis `book_snapshot_N` as CSV, of as many levels as its header names.
 *
 * Every row is a settled state, at the time of the exchange (`timestamp`, or `local_timestamp` if that is missing:
 * milliseconds, microseconds or nanoseconds since 1970). Sizes may be fractions. There are no trades, so volumes are
 * not known (NaN), unless the option `withTrades` takes them from the file `..._trades_...` in the same folder; each then
 * counts in the first state that is not earlier.
 */
export const tardisCsv: BookFormat = {
  name: 'tardis-csv',
  description: 'Tardis book_snapshot_N as CSV, with its header line',
  recognises: ({ firstLine }) => {
    const names = csvFields(firstLine);
    return names.some((name) => LEVEL_COLUMN.test(name)) || tardisKind(names) !== undefined;
  },
  open: async (head, { withTrades }) => layoutOf(head, withTrades ? await tardisTradesOf(head.file) : undefined),
};

function layoutOf({ file, firstLine }: FileHead, tradesFile: BookFile | undefined): BookLayout {
  const names = csvFields(firstLine);
  if (!names.some((name) => LEVEL_COLUMN.test(name))) refuseKind(file.name, tardisKind(names));
  const levels = 1 + Math.max(-1, ...names.map((name) => Number(LEVEL_COLUMN.exec(name)?.[1] ?? -1)));
  const numbers = levelNames(levels);
  const time = TIMES.find((name) => names.includes(name)) ?? TIMES[0]!;
  const missing = [time, ...numbers].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const some = missing.slice(0, 6).join(', ') + (missing.length > 6 ? `, ... (${missing.length})` : '');
    throw new BookError(file.name, 'line 1', `the header lacks the columns ${some}; fetch book_snapshot_N of Tardis`, {
      code: 'missing-columns',
      details: { missing },
    });
  }
  return {
    levels,
    files: tradesFile === undefined ? [file] : [file, tradesFile],
    read: async (access, log, onState) => {
      const trades = tradesFile && (await readTardisTrades(access.open(tradesFile, LineReader)));
      const lines = access.open(file, LineReader);
      await readRows(lines, createRowReader(lines, { names, numbers, time, trades }, log, onState));
    },
  };
}

function refuseKind(source: string, kind: string | undefined): void {
  if (kind === undefined) return;
  const reason = `has the columns of ${kind} of Tardis, which is not a book; fetch book_snapshot_25, or book_snapshot_5`;
  throw new BookError(source, 'line 1', reason, { code: 'other-schema', details: { schema: kind } });
}

function levelNames(levels: number): string[] {
  const level = Array.from({ length: Math.min(levels, 1 + MOST_LEVELS) }, (_, k) => `[${k}]`);
  return PARTS.flatMap((part) => level.map((index) => part.replace('[]', index)));
}

/** The columns that the header names. */
interface Columns {
  readonly names: readonly string[];
  /** those of the levels, in the order of the parts of the state */
  readonly numbers: readonly string[];
  /** the column of the time */
  readonly time: string;
  /** those of the file beside it */
  readonly trades: TakenTrades | undefined;
}

function createRowReader(
  lines: LineReader,
  { names, numbers, time: timeName, trades }: Columns,
  log: ReadLog,
  onState: (state: BookState) => void,
): () => void {
  const time = new UnixTime();
  const { allowsNegativePrices } = log;
  const texts = [timeName, 'symbol'];
  const uses = names.map((name) => useOf(name, texts, numbers));
  const row = new CsvRow(uses, LENT_BOOKS);
  lines.useMemory(row.kernel?.room);
  const states = row.turns.map((values) => createBookState(numbers.length / PARTS.length, values));
  const symbolOf = names.includes('symbol') ? createTextReader(row, 1) : () => '';
  log.begin({ source: lines.source, column: names.indexOf(timeName) + 1, columnName: timeName }, onState);

  return () => {
    log.rows++;
    const outcome = row.parse(lines.bytes, lines.start);
    if (outcome !== ROW_IS_GOOD) return addParseFault(log.faults, outcome, lines, names);
    lines.endAt(row.end);
    // Its last field may be cut.
    if (lines.isUnfinished) return fault('cut-last-line', '');
    const wrong = time.parse(lines.bytes, row.textStarts[0]!, row.textEnds[0]!);
    if (wrong !== undefined) return fault(wrong, timeName);
    const { seconds, nanoseconds } = time;
    if (log.enter(symbolOf(lines.bytes), seconds, nanoseconds, lines.number)) settle(states[row.current]!);
  };

  function settle(state: BookState): void {
    const problem = findLadderFault(state, allowsNegativePrices);
    if (problem !== undefined) {
      fault(problem.kind, columnOf(problem));
      return;
    }
    if (state.bidPrices[0] === state.askPrices[0]) fault('locked-book', 'bids[0].price');
    trades?.takeUntil(time.seconds + time.nanoseconds / 1e9);
    log.trade(trades?.shares ?? Number.NaN, trades?.signed ?? Number.NaN);
    log.give(state, true);
    row.turn();
  }

  function fault(kind: FaultKind, column: string): void {
    const expected =
      kind === 'not-a-time'
        ? KINDS_OF_TIME
        : kind === 'other-unit'
          ? `${KINDS_OF_TIME}, the same in all rows`
          : undefined;
    addRowFault(log.faults, kind, lines, names.indexOf(column), names, expected);
  }
}

function useOf(name: string, texts: readonly string[], numbers: readonly string[]): ColumnUse {
  if (texts.includes(name)) return { text: texts.indexOf(name) };
  return numbers.includes(name) ? { number: numbers.indexOf(name), padded: true } : undefined;
}

function columnOf({ side, field, level }: LadderFault): string {
  return `${side}s[${level}].${field === 'price' ? 'price' : 'amount'}`;
}
