import type { Attempt, NoAnswer } from '../cross-check/attempt.js';
import { claimOf } from '../cross-check/claim.js';
import type { ModuleMessage } from './module-task.js';

/** The longest text that is kept, characters. */
const LONGEST = 2000;

/** A schedule may have the wrong length; not one that nobody can hold. */
const MOST_NUMBERS = 1e6;

/**
 * Reads a message from a sandbox, which may be anything at all: whatever runs there can also send messages itself.
 *
 * @returns a message of plain numbers and texts of limited length; undefined if it is none
 * @example
 * ```ts
 * import { readMessage } from '@waterfill/solvers/sandbox';
 * readMessage('loaded'); // => 'loaded'
 * readMessage({ kind: 'failed', reason: 'threw', elapsedMs: 3, more: 1 }); // => { kind: 'failed', reason: 'threw', elapsedMs: 3 }
 * readMessage({ kind: 'answer' }); // => undefined
 * ```
 */
export function readMessage(message: unknown): ModuleMessage | undefined {
  if (message === 'loaded') return message;
  if (typeof message !== 'object' || message === null) return undefined;
  const { kind, elapsedMs, reason, claim, change } = message as Readonly<Record<string, unknown>>;
  if (typeof elapsedMs !== 'number' || !(elapsedMs >= 0)) return undefined;
  if (kind === 'answer') return readAnswer(claim, elapsedMs, change);
  const isKind = kind === 'unsupported' || kind === 'stopped' || kind === 'failed';
  return isKind && typeof reason === 'string' ? { kind, reason: short(reason), elapsedMs } : undefined;
}

function readAnswer(claim: unknown, elapsedMs: number, change: unknown): Attempt | undefined {
  if (typeof claim !== 'object' || claim === null) return undefined;
  const { status, schedule, trajectoryLowerPrices: lower, trajectoryUpperPrices: upper, ...rest } = claim as Claims;
  const lists = [schedule, lower, upper];
  if (lists.some((list) => list !== undefined && !(list instanceof Float64Array))) return undefined;
  if (lists.some((list) => list !== undefined && list.length > MOST_NUMBERS)) return tooLong(elapsedMs);
  const solution = { ...rest, schedule, trajectoryLowerPrices: lower, trajectoryUpperPrices: upper };
  const read = claimOf({ ...rest, solution, certificate: rest });
  return {
    kind: 'answer',
    claim: { ...read, status: short(String(status)), reason: read.reason && short(read.reason) },
    elapsedMs,
    change: typeof change === 'string' ? short(change) : undefined,
  };
}

/** The fields of a claim, as they are said. */
interface Claims extends Readonly<Record<string, unknown>> {
  readonly status?: unknown;
  readonly schedule?: Float64Array;
  readonly trajectoryLowerPrices?: Float64Array;
  readonly trajectoryUpperPrices?: Float64Array;
}

function tooLong(elapsedMs: number): NoAnswer {
  return { kind: 'failed', reason: `its schedule or prices have more than ${MOST_NUMBERS} numbers`, elapsedMs };
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
