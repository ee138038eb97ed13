import { type Signal, signal } from '@preact/signals';
import type { OnProgress, Progress } from '../worker/answers.js';

/** What the worker is doing; undefined: nothing. */
export const progress: Signal<Progress | undefined> = signal(undefined);

/** Shows how far a task is until it ends. */
export async function showProgress<Value>(task: (tell: OnProgress) => Promise<Value>): Promise<Value> {
  let [last, isOver]: [Progress | undefined, boolean] = [undefined, false];
  const tell: OnProgress = (now) => {
    if (!isOver) progress.value = last = now;
  };
  try {
    return await task(tell);
  } finally {
    isOver = true;
    // Another task may have something to show.
    if (progress.peek() === last) progress.value = undefined;
  }
}
