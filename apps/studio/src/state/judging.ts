import { type Signal, signal } from '@preact/signals';
import type { JudgementView } from '../worker/answers.js';
import { studio } from '../worker/studio.js';
import { ownSchedule } from './own-schedule.js';
import { settledPlan } from './planning.js';

/** What was found; undefined: nothing is judged. */
export const judgement: Signal<JudgementView | undefined> = signal(undefined);

/** What is wrong with the text; empty: nothing. */
export const judgementFault: Signal<string> = signal('');

/** Judges the schedule for the order that is planned. */
export async function judgeSchedule(): Promise<void> {
  const { text, name } = ownSchedule.value;
  if (settledPlan.peek() === undefined) return;
  if (text.trim() === '') return show(undefined, '');
  const answer = await studio().judge(text, name);
  if (ownSchedule.value.text !== text) return;
  if (answer.status === 'done') show(answer.value, '');
  if (answer.status === 'refused') show(undefined, answer.refusal.text);
}

function show(view: JudgementView | undefined, problem: string): void {
  judgement.value = view;
  judgementFault.value = problem;
}
