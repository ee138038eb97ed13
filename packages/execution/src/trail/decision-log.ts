import { type Entry, isChained, type TrailHeader } from './entry.js';
import { sha256 } from './sha256.js';

/**
 * The inputs and decisions of an execution, in order. Every line except those of books has the hash of all lines
 * before.
 */
export class DecisionLog {
  readonly header: TrailHeader;
  readonly #lines: string[] = [];
  #head: string;

  constructor(header: TrailHeader) {
    this.header = header;
    this.#head = sha256(JSON.stringify(header));
    this.#lines.push(chainedLine(header, this.#head));
  }

  /** The hash of all chained lines. */
  get head(): string {
    return this.#head;
  }

  /** The lines of JSON, without line ends, the header first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Adds an entry, and returns its line. */
  add(entry: Entry): string {
    const line = this.#lineOf(entry);
    this.#lines.push(line);
    return line;
  }

  #lineOf(entry: Entry): string {
    if (!isChained(entry)) return JSON.stringify(entry);
    this.#head = nextHash(this.#head, entry);
    return chainedLine(entry, this.#head);
  }
}

/** The hash of an entry and of all before it. */
export function nextHash(before: string, entry: object): string {
  return sha256(before + JSON.stringify(entry));
}

function chainedLine(entry: object, hash: string): string {
  return JSON.stringify({ ...entry, hash });
}
