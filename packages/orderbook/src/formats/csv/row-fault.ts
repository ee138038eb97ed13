import type { Fault, FaultKind } from '../../reading/fault.js';
import type { FaultTally } from '../../reading/fault-tally.js';
import { faultWords } from '../../reading/fault-words.js';
import { csvFields } from './csv-fields.js';
import { FIELD_COUNT_IS_WRONG, QUOTES_ARE_WRONG } from './csv-row.js';
import type { LineReader } from './line-reader.js';

const LONGEST_EXCERPT = 60;
const decoder = new TextDecoder();

/**
 * Counts a fault in the current line.
 *
 * @param column - its index from 0, -1 for the line as a whole
 * @param expected - what was expected, where it differs from the usual text for this kind of fault
 */
export function addRowFault(
  tally: FaultTally,
  kind: FaultKind,
  lines: LineReader,
  column: number,
  names: readonly string[],
  expected?: string,
): void {
  tally.add(kind, () => ({ ...describeRow(kind, lines, column, names), ...(expected && { expected }) }));
}

/** Counts a fault that stops a row from being parsed. */
export function addParseFault(tally: FaultTally, outcome: number, lines: LineReader, names: readonly string[]): void {
  if (lines.isUnfinished) addRowFault(tally, 'cut-last-line', lines, -1, names);
  else if (outcome <= QUOTES_ARE_WRONG) addRowFault(tally, 'quotes', lines, QUOTES_ARE_WRONG - outcome, names);
  else if (outcome === FIELD_COUNT_IS_WRONG) addRowFault(tally, 'field-count', lines, -1, names);
  else addRowFault(tally, 'not-a-number', lines, outcome, names);
}

/** Describes a fault in the current line. */
export function describeRow(
  kind: FaultKind,
  lines: LineReader,
  column: number,
  names: readonly string[],
): Omit<Fault, 'kind'> {
  const text = decoder.decode(lines.bytes.subarray(lines.start, lines.end));
  const fields = csvFields(text);
  const [expected, advice] = faultWords[kind];
  const found = kind === 'field-count' ? `${fields.length} fields` : (fields[column] ?? text);
  return {
    source: lines.source,
    ...(lines.unit && { unit: lines.unit }),
    line: lines.number,
    column: lines.unit === undefined ? column + 1 : 0,
    columnName: names[column] ?? '',
    found: found.slice(0, LONGEST_EXCERPT),
    expected: kind === 'field-count' ? `${names.length} fields, one for each column` : expected,
    advice,
  };
}
