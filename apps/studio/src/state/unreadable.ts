import { type Signal, signal } from '@preact/signals';

/** The labels of the fields of the order whose texts cannot be read: the plan that is shown is of their values before. */
export const unreadable: Signal<readonly string[]> = signal([]);

/** Notes whether the text of a field of the order can be read. */
export function markUnreadable(label: string, isUnreadable: boolean): void {
  if (unreadable.peek().includes(label) === isUnreadable) return;
  const others = unreadable.peek().filter((other) => other !== label);
  unreadable.value = isUnreadable ? [...others, label] : others;
}
