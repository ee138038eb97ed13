import { effect, type Signal, signal } from '@preact/signals';
import type { Figure } from '@waterfill/report';
import type { EvaluationView, Progress } from '../worker/answers.js';
import { studio, toWorker } from '../worker/studio.js';
import { DEFAULT_EVALUATE_FORM, type EvaluateForm, type WatchForm } from './evaluate-form.js';
import { files } from './files.js';
import { form } from './form.js';

/** How policies are replayed. It is for this visit. */
export const evaluateForm: Signal<EvaluateForm> = signal(DEFAULT_EVALUATE_FORM);

/** The last evaluation; undefined: none of these files. */
export const evaluation: Signal<EvaluationView | undefined> = signal(undefined);

/** The order that is watched; undefined: none. */
export const watched: Signal<WatchForm | undefined> = signal(undefined);

/** The order beside the book. */
export const story: Signal<Figure | undefined> = signal(undefined);

/** How far an evaluation is; undefined: none is running. */
export const evaluating: Signal<Progress | undefined> = signal(undefined);

/** What is wrong with an evaluation, or with the order to watch; undefined: nothing. */
export const evaluationNotice: Signal<string | undefined> = signal(undefined);

/** What is running; another one, or nothing, makes its answer void. */
let task: object | undefined;

// What was replayed on other files says nothing on these.
effect(() => {
  void files.value;
  task = undefined;
  evaluation.value = undefined;
  story.value = undefined;
  evaluating.value = undefined;
  evaluationNotice.value = undefined;
});

/** Changes how policies are replayed. */
export function changeEvaluation(change: Partial<EvaluateForm>): void {
  evaluateForm.value = { ...evaluateForm.peek(), ...change };
}

/** Replays the policies that are chosen. */
export async function evaluatePolicies(): Promise<void> {
  const own = {};
  task = own;
  evaluating.value = { text: 'reading the books', part: undefined };
  evaluationNotice.value = undefined;
  const tell = (now: Progress): void => {
    if (task === own) evaluating.value = now;
  };
  const answer = await studio().replays.evaluate(form.peek(), evaluateForm.peek(), toWorker(tell));
  if (task !== own) return;
  task = undefined;
  evaluating.value = undefined;
  if (answer.status === 'refused') evaluationNotice.value = answer.refusal.text;
  if (answer.status !== 'done') return;
  evaluation.value = answer.value;
  watched.value = answer.value.typical;
  story.value = answer.value.story;
}

/** Stops the evaluation that is running; the last one stays. */
export function cancelEvaluation(): void {
  task = undefined;
  evaluating.value = undefined;
  void studio().replays.cancel();
}

/** Whether an order is being replayed to be watched, and whether another has been asked for since. */
let isWatching = false;
let isBehind = false;

/** Watches another order. While its start is dragged, one replay follows the other, each of the newest order. */
export async function watch(change: Partial<WatchForm>): Promise<void> {
  watched.value = { ...watched.peek()!, ...change };
  isBehind = true;
  if (isWatching) return;
  isWatching = true;
  while (isBehind) {
    isBehind = false;
    const answer = await studio().replays.watch(watched.peek()!, form.peek());
    if (answer.status === 'done') story.value = answer.value;
    evaluationNotice.value = answer.status === 'refused' ? answer.refusal.text : undefined;
  }
  isWatching = false;
}
