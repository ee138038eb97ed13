import type { BookState } from '../src/books/book-state.js';
import { createBookState } from '../src/books/create-book-state.js';
import type { BookFormat } from '../src/formats/book-format.js';
import { CsvRow, ROW_IS_GOOD } from '../src/formats/csv/csv-row.js';
import { LineReader } from '../src/formats/csv/line-reader.js';
import { addParseFault, addRowFault } from '../src/formats/csv/row-fault.js';
import { BookError } from '../src/reading/book-error.js';
import type { FaultKind } from '../src/reading/fault.js';
import { findLadderFault } from '../src/reading/ladder-fault.js';
import type { ReadLog } from '../src/reading/read-log.js';

/** In the order of the parts of the state, and then the time. */
const COLUMNS = ['bid', 'bidSize', 'ask', 'askSize', 'milliseconds'];

/** Quotes of one instrument, a state a line, at milliseconds since 1970. */
export const quotesCsv: BookFormat = {
  name: 'quotes-csv',
  description: 'quotes as CSV: milliseconds, bid, bidSize, ask, askSize',
  recognises: ({ firstLine }) => firstLine.startsWith('milliseconds,'),
  open: async ({ file, firstLine }) => {
    const names = firstLine.split(',');
    const missing = COLUMNS.filter((name) => !names.includes(name));
    if (missing.length > 0)
      throw new BookError(file.name, 'line 1', `the header lacks the columns ${missing.join(', ')}`);
    return {
      levels: 1,
      files: [file],
      read: (access, log, onState) => readQuotes(access.open(file, LineReader), names, log, onState),
    };
  },
};

async function readQuotes(
  lines: LineReader,
  names: readonly string[],
  log: ReadLog,
  onState: (state: BookState) => void,
): Promise<void> {
  const readRow = createRowReader(lines, names, log, onState);
  do {
    while (lines.next()) if (lines.number > 1) readRow();
  } while (await lines.fill());
}

function createRowReader(
  lines: LineReader,
  names: readonly string[],
  log: ReadLog,
  onState: (state: BookState) => void,
): () => void {
  const row = new CsvRow(names.map((name) => (COLUMNS.includes(name) ? { number: COLUMNS.indexOf(name) } : undefined)));
  const state = createBookState(1, row.values);
  const timeColumn = names.indexOf('milliseconds') + 1;
  log.begin({ source: lines.source, column: timeColumn, columnName: 'milliseconds' }, onState);
  const fault = (kind: FaultKind, name = ''): void =>
    addRowFault(
      log.faults,
      kind,
      lines,
      names.indexOf(name),
      names,
      kind === 'not-a-time' ? 'milliseconds' : undefined,
    );

  return () => {
    log.rows++;
    const outcome = row.parse(lines.bytes, lines.start);
    if (outcome !== ROW_IS_GOOD) return addParseFault(log.faults, outcome, lines, names);
    lines.endAt(row.end);
    if (lines.isUnfinished) return fault('cut-last-line');
    const milliseconds = row.values[4]!;
    if (!Number.isSafeInteger(milliseconds)) return fault('not-a-time', 'milliseconds');
    const seconds = Math.floor(milliseconds / 1000);
    const nanoseconds = 1e6 * (milliseconds - 1000 * seconds);
    if (!log.enter('', seconds, nanoseconds, lines.number)) return;
    const problem = findLadderFault(state);
    if (problem !== undefined)
      return fault(problem.kind, problem.field === 'price' ? problem.side : `${problem.side}Size`);
    log.give(state);
  };
}
