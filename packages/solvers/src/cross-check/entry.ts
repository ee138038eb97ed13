import type { Verdict } from '@waterfill/model';
import { type Certificate, missingFeatures, type Problem } from '@waterfill/model';
import type { Attempt } from './attempt.js';
import type { AttemptLimits } from './attempt-limits.js';
import type { Candidate } from './candidate.js';
import type { Claim } from './claim.js';
import { judgeClaim } from './judge-claim.js';

/** A backend and its outcome, judged on its own. */
export interface Entry {
  readonly name: string;
  readonly verdict: Verdict;
  /** whether it had to give an answer and gave none */
  readonly isMissed?: boolean;
  readonly reason: string;
  /** absent: it gave no answer */
  readonly claim?: Claim | undefined;
  /** absent: there is no schedule, or none that can be read */
  readonly certificate?: Certificate | undefined;
  readonly elapsedMs?: number | undefined;
}

/** Asks a backend, unless it is known not to take the problem, and judges its answer by itself. */
export async function enter(problem: Problem, candidate: Candidate, limits: AttemptLimits): Promise<Entry> {
  const { name, supports } = candidate;
  const missing = supports === undefined ? [] : missingFeatures(problem, supports);
  if (missing.length > 0) return { name, verdict: 'unsupported', reason: `it does not take ${missing.join(', ')}` };
  const entry = judgeAttempt(problem, name, await attemptWithin(problem, candidate, limits), limits);
  const gaveNone = entry.claim === undefined && entry.verdict !== 'unsupported';
  return candidate.isRequired && gaveNone ? { ...entry, isMissed: true } : entry;
}

/** Timers count whole milliseconds, and may end one early: less is no time. */
const LEAST_TIME = 1;

async function attemptWithin(problem: Problem, candidate: Candidate, limits: AttemptLimits): Promise<Attempt> {
  if (limits.timeLeft === undefined || limits.timeLeft >= LEAST_TIME) return candidate.attempt(problem, limits);
  return { kind: 'stopped', reason: 'was not asked: no time was left of that for all', elapsedMs: 0 };
}

function judgeAttempt(problem: Problem, name: string, attempt: Attempt, { tolerance }: AttemptLimits): Entry {
  const { kind, elapsedMs } = attempt;
  if (kind === 'unsupported') return { name, verdict: kind, reason: attempt.reason };
  if (kind !== 'answer') return { name, verdict: kind, reason: attempt.reason, elapsedMs };
  const { claim, change } = attempt;
  const judgement = judgeClaim(problem, claim, tolerance);
  const entry = { name, claim, elapsedMs, ...judgement };
  if (change === undefined || judgement.verdict === 'wrong') return entry;
  return { ...entry, verdict: 'wrong', reason: `changed the problem that it was given, at ${change}` };
}
