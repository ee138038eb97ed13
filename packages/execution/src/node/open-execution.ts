import type { Policy } from '@waterfill/evaluate';
import type { Fill } from '@waterfill/fills';
import { type Finding, ProblemError } from '@waterfill/model';
import type { BookState } from '@waterfill/orderbook';
import { executionOrderOf } from '../create-execution.js';
import type { Decision } from '../decision.js';
import { Execution, type ExecutionStatus } from '../execution.js';
import { type ExecutionOptions, headerOf } from '../execution-options.js';
import type { ExecutionOrder } from '../execution-order.js';
import type { PlannedOrder } from '../order-of-plan.js';
import { applyEntry } from '../restore-execution.js';
import type { DecisionEntry, TrailHeader } from '../trail/entry.js';
import { parseTrail } from '../trail/parse-trail.js';
import { LogFile } from './log-file.js';

/** The size at which a log is rewritten with one book for each second, bytes. */
const LARGEST = 32 * 1024 * 1024;

/**
 * An execution whose log is a file. Each call writes to the log before it returns, so a killed process loses nothing.
 * Fills and decisions are also flushed to the disk before the call returns.
 */
export class LoggedExecution {
  readonly #execution: Execution;
  readonly #file: LogFile;
  /** the decisions that the log had when it was opened */
  readonly resumed: readonly Decision[];
  /** bytes at which the log is rewritten */
  #limit: number;
  #failed = false;

  constructor(execution: Execution, file: LogFile, resumed: readonly Decision[]) {
    this.#execution = execution;
    this.#file = file;
    this.resumed = resumed;
    this.#limit = Math.max(LARGEST, 2 * file.bytes);
  }

  get status(): ExecutionStatus {
    return this.#execution.status;
  }

  /** As {@link Execution.time}. */
  get time(): Execution['time'] {
    return this.#execution.time;
  }

  /** As {@link Execution.head}. */
  get head(): string {
    return this.#execution.head;
  }

  /** As {@link Execution.onBook}. */
  onBook(book: BookState): readonly Finding[] {
    return this.#attempt(() => this.#execution.onBook(book));
  }

  /** As {@link Execution.onTime}. */
  onTime(seconds: number): void {
    this.#attempt(() => this.#execution.onTime(seconds));
  }

  /** As {@link Execution.onFill}. */
  onFill(fill: Fill): readonly Finding[] {
    return this.#flushed(() => this.#execution.onFill(fill));
  }

  /** As {@link Execution.onOver}. */
  onOver(step: number): void {
    this.#flushed(() => this.#execution.onOver(step));
  }

  /** As {@link Execution.next}. */
  next(): Decision | undefined {
    return this.#flushed(() => this.#execution.next());
  }

  /** As {@link Execution.trail}. */
  trail(): string {
    return this.#execution.trail();
  }

  /** Rewrites the log with only the last book of each second, which is all that decisions need. */
  compact(): void {
    this.#attempt(() => this.#rewrite());
  }

  #rewrite(): void {
    this.#file.replace(this.#execution.lines());
    this.#limit = Math.max(LARGEST, 2 * this.#file.bytes);
  }

  close(): void {
    this.#file.close();
  }

  #flushed<Result>(call: () => Result): Result {
    const result = this.#attempt(call);
    if (result !== undefined) this.#attempt(() => this.#file.sync());
    return result;
  }

  /** After a failed write the log is incomplete, so every further call is refused. */
  #attempt<Result>(call: () => Result): Result {
    if (this.#failed) throw new Error(`${this.#file.path} could not be written; open the execution again`);
    try {
      const result = call();
      if (this.#file.bytes > this.#limit) this.#rewrite();
      return result;
    } catch (error) {
      this.#failed = (error as NodeJS.ErrnoException).syscall !== undefined;
      throw error;
    }
  }
}

/**
 * Starts an execution with a log in a file, or resumes the execution of an existing log.
 *
 * A decision in the log may not have reached the market when the process was killed. Check `resumed`, and use the
 * number of the step as the ID of a child order, so that a broker refuses a duplicate.
 *
 * @param path - of the log, in the format `waterfill/execution@1` with books; only one process may write at a time
 * @throws ProblemError if the file is the log of another order, policy or options, or was changed; the error of the
 *   system if it cannot be read or written
 * @example
 * ```ts
 * import { mkdtemp, rm } from 'node:fs/promises';
 * import { levelPolicy } from '@waterfill/evaluate';
 * import { openExecution } from '@waterfill/execution/node';
 * const folder = await mkdtemp('example-');
 * const openSeconds = Date.parse('2025-06-02T09:30:00-04:00') / 1000;
 * const order = { side: 'buy', openSeconds, sessionSeconds: 23_400, start: 0, horizon: 600, quantity: 600 } as const;
 * const execution = openExecution(`${folder}/order.jsonl`, order, levelPolicy);
 * execution.onTime(openSeconds);
 * execution.next()?.shares; // => 10
 * const again = openExecution(`${folder}/order.jsonl`, order, levelPolicy);
 * again.resumed.length; // => 1
 * await rm(folder, { recursive: true });
 * ```
 */
export function openExecution(
  path: string,
  order: ExecutionOrder | PlannedOrder,
  policy: Policy,
  options: ExecutionOptions = {},
): LoggedExecution {
  const header = headerOf(executionOrderOf(order), policy, options);
  return LogFile.exists(path) ? resume(path, header, policy) : start(path, header, policy);
}

function start(path: string, header: TrailHeader, policy: Policy): LoggedExecution {
  const log: { file?: LogFile } = {};
  const execution = new Execution(header, policy, (line) => log.file?.append(line));
  log.file = LogFile.create(path, execution.lines());
  return new LoggedExecution(execution, log.file, []);
}

function resume(path: string, header: TrailHeader, policy: Policy): LoggedExecution {
  const { file, lines } = LogFile.open(path);
  try {
    const trail = parseTrail(lines.join('\n'));
    if (trail.broken !== undefined) throw new ProblemError(`line ${trail.broken.line}`, trail.broken.reason);
    requireSameHeader(trail.header, header);
    const log: { file?: LogFile } = {};
    const execution = new Execution(header, policy, (line) => log.file?.append(line));
    for (const { entry } of trail.lines) applyEntry(execution, entry);
    file.removeTorn();
    log.file = file;
    const decisions = trail.lines.flatMap(({ entry }) => (entry.kind === 'decision' ? [decisionOf(entry)] : []));
    return new LoggedExecution(execution, file, decisions);
  } catch (error) {
    file.close();
    throw error;
  }
}

function decisionOf({ kind: _, ...decision }: DecisionEntry): Decision {
  return decision;
}

function requireSameHeader(logged: TrailHeader, asked: TrailHeader): void {
  for (const field of ['order', 'policy', 'settings'] as const) {
    const [found, expected] = [logged[field], asked[field]].map((value) => JSON.stringify(value));
    if (found === expected) continue;
    const reason = `the log is of ${found}, expected ${expected}; give another path, or resume with what the log is of`;
    throw new ProblemError(field, reason, { code: 'other-execution' });
  }
}
