import { parseJson } from './parse-json.js';

/** Documents of one problem, all of whose long lists have a number for each interval. */
const OF_ONE_PROBLEM = /^\s*\{\s*"format":\s*"waterfill\/(?:problem|schedule)@1"/;
const FIELDS = /"(?:coefficient|exponent|halfSpread|lower|upper|schedule|lowerPrices|upperPrices)":\s*$/;
/** The characters before a list in which the name of its field is looked for. */
const NAME = 40;
/** Lists with fewer characters are not worth it. */
const LONG = 1 << 16;
/** Characters that are parsed at a time. */
const BLOCK = 1 << 16;

/**
 * {@link parseJson}, but with long lists of numbers in problems and schedules as Float64Array, with NaN for null. JSON.parse
 * alone would take a hundred bytes for each number, while it reads; this takes eight.
 */
export function parseLongLists(text: string, source: string): unknown {
  const parsed = OF_ONE_PROBLEM.test(text.slice(0, 200)) ? withLists(text, longListsIn(text)) : undefined;
  return parsed ?? parseJson(text, source);
}

/** Where a list is in a text: from its first character to after its last. */
interface Place {
  readonly from: number;
  readonly to: number;
}

function longListsIn(text: string): Place[] {
  const places: Place[] = [];
  for (let from = text.indexOf('['); from >= 0; from = text.indexOf('[', from + 1)) {
    const to = text.indexOf(']', from) + 1;
    if (to - from < LONG || !FIELDS.test(text.slice(Math.max(0, from - NAME), from))) continue;
    places.push({ from, to });
    from = to;
  }
  return places;
}

/** Parses the lists, and the rest with a mark in place of each. Undefined: there is something else; JSON.parse knows what. */
function withLists(text: string, places: readonly Place[]): unknown {
  if (places.length === 0) return undefined;
  try {
    const lists = places.map((place) => numbersAt(text, place));
    const root: unknown = JSON.parse(withMarks(text, places));
    return takeLists(root, lists) === lists.length ? root : undefined;
  } catch {
    return undefined;
  }
}

/** No text of a document begins so, unless somebody means it to; then the lists found are more or fewer. */
const MARK = '\u0000list ';

function withMarks(text: string, places: readonly Place[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const [i, { from, to }] of places.entries()) {
    parts.push(text.slice(end, from), JSON.stringify(MARK + i));
    end = to;
  }
  return [...parts, text.slice(end)].join('');
}

/** Puts the lists in place of their marks, each once; returns how many. */
function takeLists(value: unknown, lists: readonly Float64Array[]): number {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 0;
  const fields = value as Record<string, unknown>;
  let taken = 0;
  for (const [key, field] of Object.entries(fields)) {
    if (typeof field !== 'string' || !field.startsWith(MARK)) {
      taken += takeLists(field, lists);
      continue;
    }
    const list = lists[Number(field.slice(MARK.length))];
    if (list === undefined) return Number.NaN;
    fields[key] = list;
    taken++;
  }
  return taken;
}

/** @throws SyntaxError for anything but numbers and null between commas */
function numbersAt(text: string, { from, to }: Place): Float64Array {
  let numbers = new Float64Array(0);
  let count = 0;
  for (let start = from + 1; start < to; ) {
    const comma = text.indexOf(',', start + BLOCK);
    const end = comma < 0 || comma > to ? to - 1 : comma;
    const block = numbersIn(text.slice(start, end));
    if (count + block.length > numbers.length) {
      const left = Math.ceil((MARGIN * block.length * (to - start)) / (end - start));
      numbers = extended(numbers, count, count + left);
    }
    numbers.set(block, count);
    count += block.length;
    start = end + 1;
  }
  return numbers.subarray(0, count);
}

/** By this much the rest of a list may have more numbers than its last block has in as many characters. */
const MARGIN = 1.02;

function extended(numbers: Float64Array, count: number, length: number): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(length);
  longer.set(numbers.subarray(0, count));
  return longer;
}

function numbersIn(block: string): number[] {
  const numbers = JSON.parse(`[${block}]`) as unknown[];
  if (numbers.length === 0) throw new SyntaxError('nothing between two commas');
  return numbers.map((number) => {
    if (number !== null && typeof number !== 'number') throw new SyntaxError('not a number');
    return number ?? Number.NaN;
  });
}
