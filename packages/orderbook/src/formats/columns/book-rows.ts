import type { BookState } from '../../books/book-state.js';
import { createBookState } from '../../books/create-book-state.js';
import type { FaultKind } from '../../reading/fault.js';
import { findLadderFault, type LadderFault } from '../../reading/ladder-fault.js';
import { LENT_BOOKS } from '../../reading/row-order.js';
import { CsvRow, ROW_IS_GOOD } from '../csv/csv-row.js';
import { addParseFault, addRowFault } from '../csv/row-fault.js';
import { createTextReader } from '../csv/row-text.js';
import { ladderUnits } from './ladder-units.js';
import { readPairs } from './read-pairs.js';
import { tableClock } from './table-clock.js';
import { FIRST, SECOND, SYMBOL, TIME } from './table-columns.js';
import { type OpenedTable, placeOfTimes, type TableReader } from './table-reader.js';

/** Reads a table in which each row is a book: its levels are columns, or lists. */
export function createBookRowReader(
  { lines, table, columns, log, trades }: OpenedTable,
  onState: (state: BookState) => void,
): TableReader {
  const { ladder } = columns;
  const { allowsNegativePrices } = log;
  const { names, uses, numbers, texts } = table;
  const areLists = ladder.kind === 'lists';
  const row = new CsvRow(uses, areLists ? 1 : LENT_BOOKS);
  lines.useMemory(row.kernel?.room);
  const states = areLists
    ? [createBookState(ladder.levels)]
    : row.turns.map((values) => createBookState(ladder.levels, values));
  const clock = tableClock(columns.time, row);
  const convert = ladderUnits(columns);
  const midAt = areLists ? 0 : 4 * ladder.levels;
  const symbolOf = texts[SYMBOL]! >= 0 ? createTextReader(row, SYMBOL) : () => '';
  const timeColumn = texts[TIME]!;
  log.begin(placeOfTimes(lines, timeColumn, names), onState);

  const readRow = () => {
    log.rows++;
    const outcome = row.parse(lines.bytes, lines.start);
    if (outcome !== ROW_IS_GOOD) return addParseFault(log.faults, outcome, lines, names);
    lines.endAt(row.end);
    // Its last field may be cut.
    if (lines.isUnfinished) return fault('cut-last-line', -1);
    if (!clock.read(lines.bytes, log.rows - 1)) return fault('not-a-time', timeColumn);
    if (!log.enter(symbolOf(lines.bytes), clock.seconds, clock.nanoseconds, lines.number)) return;
    const state = states[row.current]!;
    if (areLists && !readLists(state)) return;
    convert?.(state, row.values[midAt]!);
    settle(state);
  };

  /** @returns false if a list is not pairs of numbers */
  function readLists({ bidPrices, bidSizes, askPrices, askSizes }: BookState): boolean {
    const { textStarts: starts, textEnds: ends } = row;
    const areBids = readPairs(lines.bytes, starts[FIRST]!, ends[FIRST]!, bidPrices, bidSizes);
    const areAsks = readPairs(lines.bytes, starts[SECOND]!, ends[SECOND]!, askPrices, askSizes);
    if (!areBids) fault('not-a-number', texts[FIRST]!);
    else if (!areAsks) fault('not-a-number', texts[SECOND]!);
    return areBids && areAsks;
  }

  function settle(state: BookState): void {
    const problem = findLadderFault(state, allowsNegativePrices);
    if (problem !== undefined) {
      fault(problem.kind, columnOf(problem));
      return;
    }
    if (state.bidPrices[0] === state.askPrices[0]) fault('locked-book', columnOf(BEST_BID));
    const traded = trades?.(symbolOf(lines.bytes));
    traded?.takeUntil(clock.seconds + clock.nanoseconds / 1e9);
    log.trade(traded?.shares ?? Number.NaN, traded?.signed ?? Number.NaN);
    log.give(state, !areLists);
    row.turn();
  }

  /** The index of the column of a level, or of its list. */
  function columnOf({ side, field, level }: Pick<LadderFault, 'side' | 'field' | 'level'>): number {
    if (areLists) return texts[side === 'bid' ? FIRST : SECOND]!;
    const part = (side === 'bid' ? 0 : 2) + (field === 'price' ? 0 : 1);
    return numbers[part * ladder.levels + level]!;
  }

  function fault(kind: FaultKind, column: number): void {
    const expected = kind === 'not-a-time' ? clock.expected : areLists && kind === 'not-a-number' ? PAIRS : undefined;
    addRowFault(log.faults, kind, lines, column, names, expected);
  }

  return { readRow };
}

const BEST_BID = { side: 'bid', field: 'price', level: 0 } as const;
const PAIRS = 'pairs of price and size, like [["9.99", "100"]]';
