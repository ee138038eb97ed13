import type { Policy } from '@waterfill/evaluate';
import type { BookRecording } from '@waterfill/orderbook';
import type { Decision } from '../decision.js';
import { Execution } from '../execution.js';
import { headerOf, optionsOf } from '../execution-options.js';
import { differenceOf, shownOf, takeEntry } from '../restore-execution.js';
import { parseTrail, type TrailLine } from './parse-trail.js';

/** The result of verifying a trail. */
export type TrailReport = VerifiedTrail | DifferentTrail;

/** The policy reproduces every decision exactly on the same inputs. */
export interface VerifiedTrail {
  readonly status: 'verified';
  readonly decisions: number;
  readonly fills: number;
  /** whether there were books, with the hashes that are in the decisions */
  readonly hasBooks: boolean;
  /** the hash of the last line; a truncated trail has a different one */
  readonly head: string;
}

/** A line differs. */
export interface DifferentTrail {
  readonly status: 'different';
  /** counted from 1 */
  readonly line: number;
  /** `hash`: the line was changed, or one before it is missing; otherwise a field of the decision, or of the input */
  readonly field: string;
  /** in plain English */
  readonly reason: string;
}

/** The inputs to verify a trail. */
export interface VerifyOptions {
  /** returns the policy of a name; it may throw a ProblemError */
  readonly policyNamed: (name: string) => Policy | Promise<Policy>;
  /** the books; absent: those in the trail if there are any, otherwise decisions are made without books */
  readonly recording?: BookRecording | undefined;
  /** the hash of the last line, stored elsewhere; absent: a missing end of the trail is not detected */
  readonly head?: string | undefined;
}

/**
 * Verifies a trail: checks its chain of hashes, and that the policy makes exactly the same decisions on the same
 * inputs.
 *
 * @param text - in the format `waterfill/execution@1`
 * @throws ProblemError if the text is not a trail, or there is no such policy
 * @example
 * ```ts
 * import { evenPolicy } from '@waterfill/evaluate';
 * import { createExecution, verifyTrail } from '@waterfill/execution';
 * const openSeconds = Date.parse('2025-06-02T09:30:00-04:00') / 1000;
 * const order = { side: 'buy', openSeconds, sessionSeconds: 23_400, start: 0, horizon: 600, quantity: 600 } as const;
 * const execution = createExecution(order, evenPolicy);
 * execution.onTime(openSeconds);
 * execution.next();
 * const options = { policyNamed: () => evenPolicy };
 * (await verifyTrail(execution.trail(), options)).status; // => 'verified'
 * (await verifyTrail(execution.trail().replace('"shares":10', '"shares":11'), options)).status; // => 'different'
 * ```
 */
export async function verifyTrail(text: string, options: VerifyOptions): Promise<TrailReport> {
  const { header, lines, broken } = parseTrail(text);
  if (broken !== undefined) return different(broken.line, 'hash', broken.reason);
  const policy = await options.policyNamed(header.policy);
  const execution = new Execution(headerOf(header.order, policy, optionsOf(header.settings)), policy);
  const hasBooks = options.recording !== undefined || lines.some(({ entry }) => entry.kind === 'book');
  const replay = new TrailReplay(execution, lines, hasBooks);
  await options.recording?.read((state) => {
    replay.goTo(state.seconds);
    if (!replay.isOver) execution.onBook(state);
  });
  replay.goTo(Number.POSITIVE_INFINITY);
  if (replay.difference !== undefined) return replay.difference;
  const head = lines.at(-1)?.hash ?? execution.head;
  if (options.head !== undefined && options.head !== head) {
    return different(lines.length + 2, 'hash', `the trail ends with the hash ${head}, expected ${options.head}`);
  }
  const count = (kind: string): number => lines.filter(({ entry }) => entry.kind === kind).length;
  return { status: 'verified', decisions: count('decision'), fills: count('fill'), hasBooks, head };
}

/** Goes through the lines of a trail in time order. */
class TrailReplay {
  difference: DifferentTrail | undefined;
  readonly #execution: Execution;
  readonly #lines: readonly TrailLine[];
  readonly #hasBooks: boolean;
  #at = 0;

  constructor(execution: Execution, lines: readonly TrailLine[], hasBooks: boolean) {
    this.#execution = execution;
    this.#lines = lines;
    this.#hasBooks = hasBooks;
  }

  get isOver(): boolean {
    return this.#at === this.#lines.length || this.difference !== undefined;
  }

  /** Replays the decisions up to a time, seconds since 1970, and the inputs in between. */
  goTo(seconds: number): void {
    while (!this.isOver && this.#nextDecision() <= seconds) this.#take(this.#lines[this.#at++]!);
  }

  /** The time of the next decision; Infinity: there is none. */
  #nextDecision(): number {
    for (let k = this.#at; k < this.#lines.length; k++) {
      const { entry } = this.#lines[k]!;
      if (entry.kind === 'decision') return entry.seconds;
    }
    return Number.POSITIVE_INFINITY;
  }

  #take({ entry, line }: TrailLine): void {
    try {
      const decision = takeEntry(this.#execution, entry);
      if (entry.kind === 'decision') this.#compare(entry, decision, line);
    } catch (error) {
      if (!(error instanceof RangeError) && !(error instanceof Error && 'reason' in error)) throw error;
      this.difference = different(line, entry.kind, `is refused: ${error.message}`);
    }
  }

  #compare({ kind: _, ...before }: { kind: 'decision' } & Decision, now: Decision | undefined, line: number): void {
    // The hash of missing books cannot be recomputed.
    const known = this.#hasBooks || now === undefined ? now : { ...now, books: before.books };
    // A difference in the inputs is reported before one in the decisions that follow from it.
    const field = differenceOf(before, known, [
      'books',
      ...(Object.keys({ ...before, ...known }) as (keyof Decision)[]),
    ]);
    if (field === undefined) return;
    const hint = this.#hasBooks ? '' : '; there were no books to decide on: give the recording';
    this.difference = different(line, field, differenceText(field, before, known) + hint);
  }
}

function differenceText(field: keyof Decision, before: Decision, now: Decision | undefined): string {
  return field === 'books'
    ? 'the books until then differ from those of the decision'
    : `${field}: the trail says ${shownOf(before, field)}, the same inputs give ${shownOf(now, field)}`;
}

function different(line: number, field: string, reason: string): DifferentTrail {
  return { status: 'different', line, field, reason };
}
