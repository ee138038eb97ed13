import { type FieldRule, fieldRules, ProblemError } from '@waterfill/model';
import { nextHash } from './decision-log.js';
import { type Entry, isChained, type TrailHeader } from './entry.js';
import { sha256 } from './sha256.js';

/** A line of a trail after the header. */
export interface TrailLine {
  /** counted from 1 */
  readonly line: number;
  readonly entry: Entry;
  /** the hash of the last line, up to this one, that has one */
  readonly hash: string;
}

/** A parsed trail. */
export interface ParsedTrail {
  readonly header: TrailHeader;
  readonly lines: readonly TrailLine[];
  /** the first line whose hash does not match the lines up to it */
  readonly broken?: { readonly line: number; readonly reason: string } | undefined;
}

type Hashed = Entry & { readonly hash?: string };

const { listOf, number, numberWhere, required } = fieldRules;
const seconds = required(numberWhere('a finite number of seconds since 1970', Number.isFinite));

/** What an entry of each kind cannot do without; a fill is checked where it is counted, and a decision is made again. */
const NEEDED: Readonly<Record<Entry['kind'], Readonly<Record<string, FieldRule>>>> = {
  book: { seconds, bids: required(listOf(number)), asks: required(listOf(number)) },
  time: { seconds },
  fill: {},
  over: { step: required(number) },
  decision: { seconds },
};
const KINDS = Object.keys(NEEDED);

/**
 * Reads a trail, up to the first line whose hash is wrong.
 *
 * @throws ProblemError naming the line that is not part of a trail
 */
export function parseTrail(text: string): ParsedTrail {
  const texts = text.split('\n').filter((line) => line.trim() !== '');
  const { hash, ...header } = parseHeader(texts[0] ?? '');
  let before = sha256(JSON.stringify(header));
  if (before !== hash) return { header, lines: [], broken: brokenAt(1) };
  const lines: TrailLine[] = [];
  for (const [k, json] of texts.entries()) {
    if (k === 0) continue;
    const { hash: found, ...entry } = parseEntry(json, k + 1);
    if (isChained(entry)) {
      before = nextHash(before, entry);
      if (before !== found) return { header, lines, broken: brokenAt(k + 1) };
    }
    lines.push({ line: k + 1, entry, hash: before });
  }
  return { header, lines };
}

/**
 * What a trail says in its first line: the order, the policy and the settings. Nothing is verified.
 *
 * @throws ProblemError if it is no such line
 * @example
 * ```ts
 * import { evenPolicy } from '@waterfill/evaluate';
 * import { createExecution, headerOfTrail } from '@waterfill/execution';
 * const openSeconds = Date.parse('2025-06-02T09:30:00-04:00') / 1000;
 * const order = { side: 'buy', openSeconds, sessionSeconds: 23_400, start: 0, horizon: 600, quantity: 600 } as const;
 * headerOfTrail(createExecution(order, evenPolicy).trail()).policy; // => 'even'
 * ```
 */
export function headerOfTrail(text: string): TrailHeader {
  const { hash: _, ...header } = parseHeader(text.trimStart().split('\n', 1)[0]!);
  return header;
}

function parseHeader(json: string): TrailHeader & { readonly hash: string } {
  const header = parseLine(json, 1) as Partial<TrailHeader>;
  if (header.format === 'waterfill/execution@1' && header.order && header.settings && header.policy) {
    return header as TrailHeader & { readonly hash: string };
  }
  throw new ProblemError('line 1', 'expected a header with "format": "waterfill/execution@1", an order and a policy');
}

function parseEntry(json: string, line: number): Hashed {
  const entry = parseLine(json, line) as Partial<Hashed>;
  if (!KINDS.includes(entry.kind ?? '')) {
    throw new ProblemError(`line ${line}`, `expected a kind (${KINDS.join(', ')}), got ${JSON.stringify(entry.kind)}`);
  }
  const fields = entry as Readonly<Record<string, unknown>>;
  for (const [field, rule] of Object.entries(NEEDED[entry.kind!])) rule(fields[field], `line ${line}, ${field}`);
  return entry as Hashed;
}

function parseLine(json: string, line: number): object {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Refused below.
  }
  throw new ProblemError(`line ${line}`, `expected an object in JSON, got ${JSON.stringify(json.slice(0, 60))}`);
}

function brokenAt(line: number): { line: number; reason: string } {
  return { line, reason: 'its hash does not match the lines up to it: it was changed, or a line before it is missing' };
}
