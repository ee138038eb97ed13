import { effect, type Signal, signal } from '@preact/signals';
import type { CheckView, Progress } from '../worker/answers.js';
import type { AttemptOwn, OwnSolver } from '../worker/own-solver.js';
import { studio, toWorker } from '../worker/studio.js';
import { form } from './form.js';
import { notice } from './notice.js';

/** The person's own solvers; they are for this visit. */
export const ownSolvers: Signal<readonly OwnSolver[]> = signal([]);

/** For each backend and own solver, seconds. */
export const timeLimit: Signal<number> = signal(10);

/** How the backends agree on the order that is shown; undefined: not asked yet. */
export const check: Signal<CheckView | undefined> = signal(undefined);

/** How far a check is; undefined: none is running. */
export const checking: Signal<Progress | undefined> = signal(undefined);

/** Ends the sandboxes of the check that is running. */
let sandboxes = new AbortController();

/** Forgets a check as soon as the order changes: it was of another. */
export function keepCheck(): void {
  effect(() => {
    void form.value;
    check.value = undefined;
  });
}

/** Adds own solvers, each in place of one of the same name. */
export async function addSolvers(files: readonly File[]): Promise<void> {
  const added = await Promise.all(files.map(async (file) => ({ name: file.name, source: await file.text() })));
  const names = new Set(added.map(({ name }) => name));
  ownSolvers.value = [...ownSolvers.value.filter(({ name }) => !names.has(name)), ...added];
}

/** Leaves out an own solver. */
export function removeSolver(name: string): void {
  ownSolvers.value = ownSolvers.value.filter((solver) => solver.name !== name);
}

/** Has all backends and the own solvers solve the order. */
export async function checkBackends(): Promise<void> {
  cancelCheck();
  sandboxes = new AbortController();
  const { signal } = sandboxes;
  const { candidateInSandbox } = await import('@waterfill/solvers/sandbox');
  const { openSandbox } = await import('../sandbox/open-sandbox.js');
  const attemptOwn: AttemptOwn = ({ source, name }, problem, limits) =>
    candidateInSandbox(source, name, openSandbox).attempt(problem, { ...limits, signal });
  checking.value = { text: 'loading the backends', part: undefined };
  const tell = (now: Progress): void => {
    if (!signal.aborted) checking.value = now;
  };
  const of = form.peek();
  const asked = { own: ownSolvers.peek(), timeLimit: 1000 * timeLimit.peek() };
  const answer = await studio().check(asked, toWorker(attemptOwn), toWorker(tell));
  if (signal.aborted) return;
  checking.value = undefined;
  if (answer.status === 'refused') notice.value = answer.refusal.text;
  if (answer.status === 'done' && form.peek() === of) check.value = answer.value;
}

/** Stops the check that is running. */
export function cancelCheck(): void {
  sandboxes.abort();
  checking.value = undefined;
  void studio().cancelCheck();
}
