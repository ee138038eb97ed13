import { JsonBytes } from './json-bytes.js';
import { Rows } from './rows.js';
import { listText } from './written-lists.js';

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
  for (const piece of jsonPieces(fields)) yield textOf(piece);
}

/** A part of a text, as it is or in UTF-8, whichever it was made in. */
export type Piece = string | Uint8Array;

/** A piece as it is in the text. */
export function textOf(piece: Piece): string {
  return typeof piece === 'string' ? piece : decoder.decode(piece);
}

const decoder = new TextDecoder();

/** {@link jsonParts} for a file, which needs no strings. */
export function* jsonPieces(fields: Readonly<Record<string, unknown>>): Generator<Piece, void> {
  const json = new JsonBytes();
  yield* linesOf(json, fields, '');
  json.add('\n');
  yield json.take();
}

function* linesOf(json: JsonBytes, fields: Readonly<Record<string, unknown>>, indent: string): Generator<Piece, void> {
  let before = '{\n';
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    json.add(`${before}${indent}  ${JSON.stringify(key)}: `);
    yield* valueParts(json, value, `${indent}  `);
    before = ',\n';
  }
  json.add(before === ',\n' ? `\n${indent}}` : `{\n\n${indent}}`);
}

function* valueParts(json: JsonBytes, value: unknown, indent: string): Generator<Piece, void> {
  if (isDocument(value)) yield* linesOf(json, value, indent);
  else if (value instanceof Rows) yield* itemParts(json, value, indent);
  else if (Array.isArray(value) && typeof value[0] === 'object') {
    yield* itemParts(json, new Rows(value.length, (k) => value[k]), indent);
  } else if (isPlain(value)) yield* objectParts(json, value);
  else if (value instanceof Float64Array) yield* numberParts(json, value);
  else json.addValue(value);
}

/** The items of a list, each on its own line. */
function* itemParts(json: JsonBytes, { length, at }: Rows, indent: string): Generator<Piece, void> {
  const [first, next] = [`[\n${indent}  `, `,\n${indent}  `];
  for (let k = 0; k < length; k++) {
    json.add(k === 0 ? first : next);
    json.addValue(at(k));
    if (json.isFull) yield json.take();
  }
  json.add(length === 0 ? '[]' : `\n${indent}]`);
}

/** An object in one line, with its arrays of numbers in parts. */
function* objectParts(json: JsonBytes, fields: Readonly<Record<string, unknown>>): Generator<Piece, void> {
  let before = '{';
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    json.add(`${before}${JSON.stringify(key)}:`);
    if (value instanceof Float64Array) yield* numberParts(json, value);
    else json.addValue(value);
    before = ',';
  }
  json.add(before === '{' ? '{}' : '}');
}

/** Numbers that are written at a time: a part then has some 80 kB. */
const BLOCK = 4096;

function* numberParts(json: JsonBytes, values: Float64Array): Generator<Piece, void> {
  if (values.length <= BLOCK) return json.addValue(values);
  for (let from = 0; from < values.length; from += BLOCK) {
    const block = listText(values.subarray(from, from + BLOCK));
    json.add(from === 0 ? '[' : ',');
    yield json.take();
    yield block.slice(1, -1);
  }
  json.add(']');
}

function isDocument(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'format' in value;
}

/** Whether it is an object of fields. */
function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}
