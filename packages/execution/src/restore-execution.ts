import type { Policy } from '@waterfill/evaluate';
import { ProblemError } from '@waterfill/model';
import type { Decision } from './decision.js';
import { Execution, type SavedExecution } from './execution.js';
import { headerOf, optionsOf } from './execution-options.js';
import { bookStateOf } from './market/book-entry.js';
import type { Entry } from './trail/entry.js';

/**
 * Makes an execution again from what it was saved as, to the bit: it is told once more what it was told, and has to decide
 * what it decided.
 *
 * So any policy can be restored, also one that keeps running means, without a word about its state.
 *
 * @param policy - the one that it was saved with
 * @throws ProblemError if the policy has another name or decides otherwise
 * @example
 * ```ts
 * import { evenPolicy } from '@waterfill/evaluate';
 * import { createExecution, restoreExecution } from '@waterfill/execution';
 * const openSeconds = Date.parse('2025-06-02T09:30:00-04:00') / 1000;
 * const order = { side: 'buy', openSeconds, sessionSeconds: 23_400, start: 0, horizon: 600, quantity: 600 } as const;
 * const execution = createExecution(order, evenPolicy);
 * execution.onTime(openSeconds);
 * execution.next();
 * const again = restoreExecution(JSON.parse(JSON.stringify(execution)), evenPolicy);
 * again.head === execution.head; // => true
 * ```
 */
export function restoreExecution(saved: SavedExecution, policy: Policy): Execution {
  const { entries, ...header } = saved;
  requireSame('policy', header.policy, policy.name);
  const execution = new Execution(headerOf(header.order, policy, optionsOf(header.settings)), policy);
  for (const entry of entries) applyEntry(execution, entry);
  return execution;
}

/**
 * Tells an execution what an entry says.
 *
 * @throws ProblemError if the entry is a decision, and the execution decides otherwise
 */
export function applyEntry(execution: Execution, entry: Entry): void {
  const decision = takeEntry(execution, entry);
  if (entry.kind !== 'decision') return;
  const { kind: _, ...before } = entry;
  const field = differenceOf(before, decision);
  if (field === undefined) return;
  const reason = `decided ${shownOf(decision, field)} as ${field} at step ${before.step}, and before ${shownOf(before, field)}`;
  throw new ProblemError('entries', `${reason}; restore with the policy and the version that it was saved with`, {
    ...{ code: 'decides-otherwise', details: { step: before.step, field } },
  });
}

/** Tells an execution what an entry says; of one that is a decision, returns what is decided now. */
export function takeEntry(execution: Execution, entry: Entry): Decision | undefined {
  if (entry.kind === 'book') execution.onBook(bookStateOf(entry));
  else if (entry.kind === 'fill') execution.onFill(entry.fill);
  else if (entry.kind === 'over') execution.onOver(entry.step);
  else execution.onTime(entry.seconds);
  return entry.kind === 'decision' ? execution.next() : undefined;
}

/** The first field in which two decisions differ, as JSON writes them; undefined: in none. */
export function differenceOf(
  before: Decision,
  now: Decision | undefined,
  fields: readonly (keyof Decision)[] = Object.keys({ ...before, ...now }) as (keyof Decision)[],
): keyof Decision | undefined {
  return fields.find((field) => JSON.stringify(before[field]) !== JSON.stringify(now?.[field]));
}

/** A field of a decision for a message. */
export function shownOf(decision: Decision | undefined, field: keyof Decision): string {
  if (decision === undefined) return 'no decision';
  return decision[field] === undefined ? 'nothing' : JSON.stringify(decision[field]);
}

function requireSame(path: string, expected: string, found: string): void {
  if (found === expected) return;
  throw new ProblemError(path, `expected ${expected}, with which it was saved, got ${found}`, { code: 'other-policy' });
}
