import { type Signal, signal } from '@preact/signals';
import type { JudgementView } from '../worker/answers.js';
import { studio } from '../worker/studio.js';
import { settledPlan } from './planning.js';

/** A schedule that was made elsewhere. */
interface OwnSchedule {
  readonly text: string;
  /** of its file */
  readonly name: string;
  /** whether it was opened with the files, and not where it is judged */
  readonly isFound: boolean;
}

/** The schedule that is judged, as it was pasted or opened; an empty text: none. */
export const ownSchedule: Signal<OwnSchedule> = signal({ text: '', name: 'schedule', isFound: false });

/** What was found; undefined: nothing is judged. */
export const judgement: Signal<JudgementView | undefined> = signal(undefined);

/** What is wrong with the text; empty: nothing. */
export const judgementFault: Signal<string> = signal('');

/** Takes a schedule that was pasted. */
export function pasteSchedule(text: string): void {
  ownSchedule.value = { text, name: 'schedule', isFound: false };
}

/** Takes a schedule from a file. */
export async function openSchedule(file: File): Promise<void> {
  ownSchedule.value = { text: await file.text(), name: file.name, isFound: false };
}

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
