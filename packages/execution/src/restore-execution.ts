import type { Policy } from '@waterfill/evaluate';
import { ProblemError } from '@waterfill/model';
import type { Decision } from './decision.js';
import { Execution, type SavedExecution } from './execution.js';
import { headerOf, optionsOf } from './execution-options.js';
import { bookStateOf } from './market/book-entry.js';
import type { Entry } from './trail/entry.js';

/**
 * Restores a saved execution exactly: it replays the saved inputs, and the decisions have to be the same.
 *
 * So any policy can be restored, even one that keeps running means, without saving its state.
 *
 * @param policy - the policy that it was saved with
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
 * Passes an entry to an execution.
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

/** Passes an entry to an execution; for a decision, returns the decision made now. */
export function takeEntry(execution: Execution, entry: Entry): Decision | undefined {
  if (entry.kind === 'book') execution.onBook(bookStateOf(entry));
  else if (entry.kind === 'fill') execution.onFill(entry.fill);
  else if (entry.kind === 'over') execution.onOver(entry.step);
  else execution.onTime(entry.seconds);
  return entry.kind === 'decision' ? execution.next() : undefined;
}

/** The first field in which two decisions differ in JSON; undefined: they are equal. */
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
  throw new ProblemError(path, `expected ${expected}, as it was saved with, got ${found}`, { code: 'other-policy' });
}
