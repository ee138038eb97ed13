import { jsonText } from './json-text.js';
import { Rows } from './rows.js';

/**
 * JSON with each field, and each object of a list, on its own line, typed arrays as arrays, and null for numbers that
 * are not finite. A document within a document is written so too.
 */
export function formatJson(fields: Readonly<Record<string, unknown>>): string {
  return Array.from(jsonParts(fields)).join('');
}

/**
 * {@link formatJson} in parts, one after the other, of which none is long because an array of numbers is: a day of a
 * million intervals is then never in memory as text.
 */
export function* jsonParts(fields: Readonly<Record<string, unknown>>): Generator<string, void> {
  yield* linesOf(fields, '');
  yield '\n';
}

function* linesOf(fields: Readonly<Record<string, unknown>>, indent: string): Generator<string, void> {
  let before = '{\n';
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    yield `${before}${indent}  ${JSON.stringify(key)}: `;
    yield* valueParts(value, `${indent}  `);
    before = ',\n';
  }
  yield before === ',\n' ? `\n${indent}}` : `{\n\n${indent}}`;
}

function* valueParts(value: unknown, indent: string): Generator<string, void> {
  if (isDocument(value)) yield* linesOf(value, indent);
  else if (value instanceof Rows) yield* itemParts(value.length, (k) => value.at(k), indent);
  else if (Array.isArray(value) && typeof value[0] === 'object') {
    yield* itemParts(value.length, (k) => value[k], indent);
  } else if (isPlain(value)) yield* objectParts(value);
  else if (value instanceof Float64Array) yield* numberParts(value);
  else yield jsonText(value);
}

/** Items that are joined at a time. */
const ITEMS = 256;

/** The items of a list, each on its own line. */
function* itemParts(length: number, at: (k: number) => unknown, indent: string): Generator<string, void> {
  if (length === 0) return yield '[]';
  for (let from = 0; from < length; from += ITEMS) {
    const items = Array.from({ length: Math.min(ITEMS, length - from) }, (_, k) => jsonText(at(from + k)));
    // Joined, not added: sums of strings stay in memory piece by piece until they are read.
    yield [from === 0 ? `[\n${indent}  ` : `,\n${indent}  `, items.join(`,\n${indent}  `)].join('');
  }
  yield `\n${indent}]`;
}

/** An object in one line, with its arrays of numbers in parts. */
function* objectParts(fields: Readonly<Record<string, unknown>>): Generator<string, void> {
  let before = '{';
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(key)}:`;
    if (value instanceof Float64Array) yield* numberParts(value);
    else yield jsonText(value);
    before = ',';
  }
  yield before === '{' ? '{}' : '}';
}

/** Numbers that are joined at a time: a part then has some 80 kB. */
const BLOCK = 4096;

function* numberParts(values: Float64Array): Generator<string, void> {
  if (values.length <= BLOCK) return yield jsonText(values);
  for (let from = 0; from < values.length; from += BLOCK) {
    const block = jsonText(values.subarray(from, from + BLOCK)).slice(1, -1);
    yield from === 0 ? `[${block}` : `,${block}`;
  }
  yield ']';
}

function isDocument(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'format' in value;
}

/** Whether it is an object of fields. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}
