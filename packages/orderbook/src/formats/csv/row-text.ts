import type { CsvRow } from './csv-row.js';

const QUOTE = 34;
const decoder = new TextDecoder();

/**
 * Reads a text that rarely changes between rows: it is decoded only when it does.
 *
 * @param text - its index in the row
 */
export function createTextReader(row: CsvRow, text: number): (bytes: Uint8Array) => string {
  let known: Uint8Array = new Uint8Array(0);
  let wasQuoted = false;
  let value = '';
  return (bytes) => {
    const start = row.textStarts[text]!;
    const length = row.textEnds[text]! - start;
    const isQuoted = bytes[start - 1] === QUOTE;
    let k = length === known.length && isQuoted === wasQuoted ? 0 : -1;
    while (k >= 0 && k < length && bytes[start + k] === known[k]) k++;
    if (k !== length) {
      known = bytes.slice(start, start + length);
      wasQuoted = isQuoted;
      const text = decoder.decode(known);
      // Within quotes a quote is doubled.
      value = isQuoted ? text.replaceAll('""', '"') : text;
    }
    return value;
  };
}
