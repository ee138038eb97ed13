import { type Signal, signal } from '@preact/signals';

/** Fills as they were pasted or dropped. */
export interface FillsText {
  /** CSV with a header, or JSON lines */
  readonly text: string;
  /** of their file */
  readonly name: string;
  /** whether they were opened with the files, and not where they are read */
  readonly isFound?: boolean;
}

/** What was traded of the order: for the rest of it, and for what it cost. It is for this visit. */
export const fills: Signal<FillsText> = signal({ text: '', name: 'fills.csv' });

/** Takes fills that are typed or pasted. */
export function pasteFills(text: string): void {
  fills.value = { text, name: text.trimStart().startsWith('{') ? 'fills.jsonl' : 'fills.csv' };
}

/** Takes fills from a file. */
export async function openFills(file: File): Promise<void> {
  fills.value = { text: await file.text(), name: file.name };
}
