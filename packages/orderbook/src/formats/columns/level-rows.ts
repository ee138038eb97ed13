import type { LadderOfRows } from '@waterfill/model';
import type { BookState } from '../../books/book-state.js';
import type { Fault, FaultKind } from '../../reading/fault.js';
import { faultWords } from '../../reading/fault-words.js';
import { findLadderFault, type LadderFault } from '../../reading/ladder-fault.js';
import { CsvRow, ROW_IS_GOOD } from '../csv/csv-row.js';
import { addParseFault, addRowFault, describeRow } from '../csv/row-fault.js';
import { createTextReader } from '../csv/row-text.js';
import { ladderUnits } from './ladder-units.js';
import { Snapshot } from './snapshot.js';
import { tableClock } from './table-clock.js';
import { FIRST, SECOND, SYMBOL, TIME } from './table-columns.js';
import { type OpenedTable, placeOfTimes, type TableReader } from './table-reader.js';

/** Books that are read at a time: one of each symbol. */
const MOST_OPEN = 256;

/**
 * Reads a table in which each row is a level. Consecutive rows of a symbol with the same time are a book, or those with
 * the same value in the column `snapshot`.
 *
 * For counts a book is one row, at the line of its first level. If one of its levels is faulty, the whole book is.
 */
export function createLevelRowReader(
  { lines, table, columns, log, trades }: OpenedTable,
  onState: (state: BookState) => void,
): TableReader {
  const ladder = columns.ladder as LadderOfRows;
  const { names, uses, numbers, texts } = table;
  const row = new CsvRow(uses);
  lines.useMemory(row.kernel?.room);
  const clock = tableClock(columns.time, row);
  const convert = ladderUnits(columns);
  const [symbolOf, sideOf, idOf] = [SYMBOL, FIRST, SECOND].map((text) =>
    texts[text]! >= 0 ? createTextReader(row, text) : () => '',
  );
  const [bids, asks] = [new Set(ladder.side.bid), new Set(ladder.side.ask)];
  const expectedSide = [...bids, ...asks].join(', ');
  const timeColumn = texts[TIME]!;
  const open = new Map<string, Snapshot>();
  const spare: Snapshot[] = [];
  let last: Snapshot | undefined;
  log.begin(placeOfTimes(lines, timeColumn, names), onState);

  const readRow = () => {
    const outcome = row.parse(lines.bytes, lines.start);
    if (outcome !== ROW_IS_GOOD) return lose(() => addParseFault(log.faults, outcome, lines, names));
    lines.endAt(row.end);
    if (lines.isUnfinished) return lose(() => fault('cut-last-line', -1));
    if (!clock.read(lines.bytes, 0)) return lose(() => fault('not-a-time', timeColumn));
    const side = sideOf!(lines.bytes);
    const isBid = bids.has(side);
    if (!isBid && !asks.has(side)) return fault('other-record', texts[FIRST]!);
    const snapshot = snapshotOf(symbolOf!(lines.bytes), idOf!(lines.bytes));
    const kind = snapshot.add(isBid, row.values[0]!, row.values[1]!);
    if (kind !== undefined) snapshot.fault ??= { kind, ...describeRow(kind, lines, numbers[0]!, names) };
    snapshot.mid = row.values[2] ?? Number.NaN;
    last = snapshot;
  };

  /** The book of the current row. */
  function snapshotOf(symbol: string, id: string): Snapshot {
    const known = open.get(symbol);
    if (known?.isOf(clock.seconds, clock.nanoseconds, id)) return known;
    if (known !== undefined) settle(known);
    else if (open.size >= MOST_OPEN) settle([...open.values()][0]!);
    const snapshot = spare.pop() ?? new Snapshot(ladder.levels);
    snapshot.begin({ symbol, id, seconds: clock.seconds, nanoseconds: clock.nanoseconds, line: lines.number });
    open.set(symbol, snapshot);
    return snapshot;
  }

  function settle(snapshot: Snapshot): void {
    open.delete(snapshot.symbol);
    spare.push(snapshot);
    log.rows++;
    const { symbol, seconds, nanoseconds, line, state } = snapshot;
    const isWanted = log.enter(symbol, seconds, nanoseconds, line);
    if (!isWanted || snapshot.lacksRow || hasFault(snapshot)) return;
    const traded = trades?.(symbol);
    traded?.takeUntil(seconds + nanoseconds / 1e9);
    log.trade(traded?.shares ?? Number.NaN, traded?.signed ?? Number.NaN);
    log.give(state);
  }

  function hasFault({ fault: ofLevel, state, mid, line }: Snapshot): boolean {
    if (ofLevel !== undefined) {
      log.faults.add(ofLevel.kind, () => ofLevel);
      return true;
    }
    convert?.(state, mid);
    const problem = findLadderFault(state, log.allowsNegativePrices);
    if (problem !== undefined) bookFault(problem, line, state);
    else if (state.bidPrices[0] === state.askPrices[0]) bookFault(LOCKED, line, state);
    return problem !== undefined;
  }

  /** Counts a row of which it is not known to which book it belongs: the one before it may lack a level. */
  function lose(addFault: () => void): void {
    log.rows++;
    if (last !== undefined) last.lacksRow = true;
    addFault();
  }

  function fault(kind: FaultKind, column: number): void {
    const expected = kind === 'not-a-time' ? clock.expected : kind === 'other-record' ? expectedSide : undefined;
    addRowFault(log.faults, kind, lines, column, names, expected);
  }

  function bookFault({ kind, side, field, level }: LadderFault, line: number, state: BookState): void {
    log.faults.add(kind, (): Omit<Fault, 'kind'> => {
      const [expected, advice] = faultWords[kind];
      const column = numbers[field === 'price' ? 0 : 1]!;
      const values = side === 'bid' ? [state.bidPrices, state.bidSizes] : [state.askPrices, state.askSizes];
      const found = `${side} level ${level + 1}: ${values[0]![level]} with size ${values[1]![level]}`;
      return { source: lines.source, line, column: column + 1, columnName: names[column]!, found, expected, advice };
    });
  }

  function finish(): void {
    for (const snapshot of [...open.values()]) settle(snapshot);
  }

  return { readRow, finish };
}

const LOCKED = { kind: 'locked-book', side: 'bid', field: 'price', level: 0 } as const;
