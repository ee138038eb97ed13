import { type Signal, signal } from '@preact/signals';

/** The labels of the fields of the order whose texts cannot be read, by id: the plan that is shown is of their values before. */
export const unreadable: Signal<ReadonlyMap<string, string>> = signal(new Map());

/**
 * Notes whether the text of a field of the order can be read.
 *
 * @param label - of the field; undefined: it can
 */
export function markUnreadable(id: string, label: string | undefined): void {
  if (unreadable.peek().get(id) === label) return;
  const others = [...unreadable.peek()].filter(([other]) => other !== id);
  unreadable.value = new Map(label === undefined ? others : [...others, [id, label]]);
}
