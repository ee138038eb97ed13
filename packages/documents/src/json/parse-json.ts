import { DocumentError } from '../document-error.js';
import { findJsonError } from './find-json-error.js';
import { showValue } from './show-value.js';

/**
 * JSON.parse whose errors say the line and the column. A byte-order mark before the text is skipped.
 *
 * @param source - the name of the text in messages
 * @throws DocumentError if it is not JSON, with what was expected there and what was found
 * @example
 * ```ts
 * import { parseJson } from '@waterfill/documents';
 * parseJson('{ "side": "sell" }', 'order.json'); // => { side: 'sell' }
 * ```
 */
export function parseJson(text: string, source: string): unknown {
  const json = withoutByteOrderMark(text);
  try {
    return JSON.parse(json);
  } catch (error) {
    const { position, expected } = findJsonError(json) ?? { position: 0, expected: 'JSON' };
    throw new DocumentError(source, place(json, position), `expected ${expected}, got ${found(json, position)}`, {
      cause: error,
    });
  }
}

/** Spreadsheets and some Windows programs put U+FEFF first. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function place(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return `line ${line}, column ${position - before.lastIndexOf('\n')}`;
}

function found(text: string, position: number): string {
  if (position >= text.length) return text.trim() === '' ? 'an empty text' : 'the end of the text';
  const word = /^(?:-?[\w.]+|[\s\S])/u.exec(text.slice(position, position + 60))?.[0] ?? '';
  const hint = /^-?(?:NaN|Infinity|Inf)$/i.test(word) ? '; JSON has no such number, null stands for no bound' : '';
  return showValue(word) + hint;
}
