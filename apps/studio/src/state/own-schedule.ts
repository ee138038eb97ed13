import { type Signal, signal } from '@preact/signals';

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

/** Takes a schedule that was pasted. */
export function pasteSchedule(text: string): void {
  ownSchedule.value = { text, name: 'schedule', isFound: false };
}

/** Takes a schedule from a file. */
export async function openSchedule(file: File): Promise<void> {
  ownSchedule.value = { text: await file.text(), name: file.name, isFound: false };
}
