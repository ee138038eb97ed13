import { FIELD_COUNT_IS_WRONG } from './csv-row.js';
import type { Fault, FaultKind } from './fault.js';
import type { FaultTally } from './fault-tally.js';
import type { LineReader } from './line-reader.js';

const LONGEST_EXCERPT = 60;
const DROPPED = 'the row is dropped; correct it in the source';
const decoder = new TextDecoder();

/** What to say of each kind: what is expected, and what was done. */
const WORDS: Readonly<Record<FaultKind, readonly [expected: string, advice: string]>> = {
  'field-count': ['as many fields as there are columns', DROPPED],
  'cut-last-line': ['a whole line with a line end', 'the line may be cut and is dropped; fetch the file again'],
  'not-a-number': ['a decimal number', DROPPED],
  'not-a-time': ['an ISO 8601 time such as 2025-04-03T13:30:00.125395235Z', DROPPED],
  negative: ['a price above 0 and a size of 0 or more', DROPPED],
  'half-level': ['a price with a size, or neither', DROPPED],
  'levels-out-of-order': ['bids that fall and asks that rise from the best level on, without a hole', DROPPED],
  'crossed-book': ['a best bid below the best ask', DROPPED],
  'unpaired-line': ['a line in both files of the pair', 'the line is dropped; fetch both files again'],
  'locked-book': ['a best bid below the best ask', 'the state is kept, its spread is 0'],
  'time-backwards': ['a time not before that of the row before', 'the row takes the time of the row before'],
  halt: ['trading', 'the state is kept: the book stands still'],
  'cut-short': ['compressed data to the end of the file', 'what came before is read; fetch the file again'],
};

/** Counts a fault in the current line; `column` is its index from 0, -1 for the line as a whole. */
export function addRowFault(
  tally: FaultTally,
  kind: FaultKind,
  lines: LineReader,
  column: number,
  names: readonly string[],
): void {
  tally.add(kind, () => describeRow(kind, lines, column, names));
}

/** Counts what stops a row from being parsed. */
export function addParseFault(tally: FaultTally, outcome: number, lines: LineReader, names: readonly string[]): void {
  if (lines.isUnfinished) addRowFault(tally, 'cut-last-line', lines, -1, names);
  else if (outcome === FIELD_COUNT_IS_WRONG) addRowFault(tally, 'field-count', lines, -1, names);
  else addRowFault(tally, 'not-a-number', lines, outcome, names);
}

function describeRow(
  kind: FaultKind,
  lines: LineReader,
  column: number,
  names: readonly string[],
): Omit<Fault, 'kind'> {
  const text = decoder.decode(lines.bytes.subarray(lines.start, lines.end));
  const fields = text.split(',');
  const [expected, advice] = WORDS[kind];
  const found = kind === 'field-count' ? `${fields.length} fields` : (fields[column] ?? text);
  return {
    source: lines.source,
    line: lines.number,
    column: column + 1,
    columnName: names[column] ?? '',
    found: found.slice(0, LONGEST_EXCERPT),
    expected: kind === 'field-count' ? `${names.length} fields, one for each column` : expected,
    advice,
  };
}
