import { JsonText } from './json-text.js';
import { Rows } from './rows.js';
import { listText, WrittenLists } from './written-lists.js';

/** Bytes between two calls of `take`, about. */
const FULL = 1 << 16;

/**
 * JSON that is gathered as bytes, value by value. Strings that are put together from many short ones would take several
 * times as long: of a day of seconds they are millions.
 */
export class JsonBytes {
  #bytes = new Uint8Array(2 * FULL);
  #length = 0;
  readonly #lists = new WrittenLists();

  /** Whether it is time to take what is there. */
  get isFull(): boolean {
    return this.#length >= FULL;
  }

  /** What was added since the last call, in UTF-8. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  /** Adds a text as it is. */
  add(text: string): void {
    if (text.length > LONGEST_IN_LOOP || !this.#addAscii(text)) this.#addUnicode(text);
  }

  /** Adds a value in one line, as JSON.stringify writes it; typed arrays as arrays, and null for numbers that are not finite. */
  addValue(value: unknown): void {
    if (typeof value === 'number') this.add(Number.isFinite(value) ? `${value}` : 'null');
    else if (typeof value === 'string') this.#addString(value);
    else if (typeof value !== 'object' || value === null) this.add(JSON.stringify(value) ?? 'null');
    else if (value instanceof Float64Array) this.#addNumbers(value);
    else if (value instanceof JsonText) this.add(value.text);
    else if (value instanceof Rows) this.#addItems(value.length, (k) => value.at(k));
    else if (Array.isArray(value)) this.#addItems(value.length, (k) => value[k]);
    else if (ArrayBuffer.isView(value)) this.add(JSON.stringify(value));
    else this.#addFields(value as Readonly<Record<string, unknown>>);
  }

  #addItems(length: number, at: (k: number) => unknown): void {
    for (let k = 0; k < length; k++) {
      this.add(k === 0 ? '[' : ',');
      this.addValue(at(k));
    }
    this.add(length === 0 ? '[]' : ']');
  }

  #addFields(fields: Readonly<Record<string, unknown>>): void {
    let isFirst = true;
    for (const key of Object.keys(fields)) {
      const value = fields[key];
      if (value === undefined) continue;
      this.#addShort(nameOf(key, isFirst ? '{' : ','));
      this.addValue(value);
      isFirst = false;
    }
    this.add(isFirst ? '{}' : '}');
  }

  #addString(text: string): void {
    this.add(NEEDS_ESCAPES.test(text) ? JSON.stringify(text) : `"${text}"`);
  }

  #addNumbers(values: Float64Array): void {
    if (WrittenLists.takes(values)) this.#addBytes(this.#lists.textOf(values));
    else this.add(listText(values));
  }

  /** By a loop, which takes less time than a call for a few bytes. */
  #addShort(more: Uint8Array): void {
    this.#makeRoom(more.length);
    const [bytes, start] = [this.#bytes, this.#length];
    for (let i = 0; i < more.length; i++) bytes[start + i] = more[i]!;
    this.#length = start + more.length;
  }

  /** By a loop, which takes less time than a call for few characters; false: there are others. */
  #addAscii(text: string): boolean {
    this.#makeRoom(text.length);
    const [bytes, start] = [this.#bytes, this.#length];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > LAST_OF_ASCII) return false;
      bytes[start + i] = code;
    }
    this.#length = start + text.length;
    return true;
  }

  #addUnicode(text: string): void {
    this.#makeRoom(MOST_BYTES * text.length);
    this.#length += encoder.encodeInto(text, this.#bytes.subarray(this.#length)).written;
  }

  #addBytes(more: Uint8Array): void {
    this.#makeRoom(more.length);
    this.#bytes.set(more, this.#length);
    this.#length += more.length;
  }

  #makeRoom(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + count));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

const encoder = new TextEncoder();
const LAST_OF_ASCII = 0x7f;
/** Longer texts are encoded by a call in less time. */
const LONGEST_IN_LOOP = 64;
/** Of UTF-8 for a unit of UTF-16. */
const MOST_BYTES = 3;
/** All but printable ASCII without quotes and backslashes. */
const NEEDS_ESCAPES = /[^ !#-[\]-~]/;

/** Few, but each is written for every interval; by what is before them. */
const names = { '{': new Map<string, Uint8Array>(), ',': new Map<string, Uint8Array>() };
const MOST_NAMES = 256;

function nameOf(key: string, before: keyof typeof names): Uint8Array {
  const known = names[before].get(key);
  if (known !== undefined) return known;
  const made = encoder.encode(`${before}${JSON.stringify(key)}:`);
  if (names[before].size < MOST_NAMES) names[before].set(key, made);
  return made;
}
