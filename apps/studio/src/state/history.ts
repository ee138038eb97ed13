import { computed, type ReadonlySignal, signal } from '@preact/signals';

/** A value that can be changed, with undo and redo. */
export interface History<Value> {
  readonly value: ReadonlySignal<Value>;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /**
   * Changes the value.
   *
   * @param gesture - changes with the same gesture, one after the other, are undone at once: a drag, a number being typed
   */
  readonly change: (next: Value, gesture?: string) => void;
  /** Begins again from a value, with nothing to undo. */
  readonly restart: (first: Value) => void;
  /** Ends a gesture: the next change is undone alone. */
  settle(): void;
  readonly undo: () => void;
  readonly redo: () => void;
}

interface Line<Value> {
  readonly past: readonly Value[];
  readonly now: Value;
  readonly future: readonly Value[];
}

/** The most that are kept. */
const LONGEST = 200;

/** A history that begins with a value. */
export function createHistory<Value>(first: Value): History<Value> {
  const line = signal<Line<Value>>({ past: [], now: first, future: [] });
  let last: string | undefined;
  const step = (next: Line<Value>): void => {
    last = undefined;
    line.value = next;
  };
  return {
    value: computed(() => line.value.now),
    canUndo: computed(() => line.value.past.length > 0),
    canRedo: computed(() => line.value.future.length > 0),
    change(next, gesture) {
      const { past, now } = line.value;
      if (JSON.stringify(next) === JSON.stringify(now)) return;
      const isSame = gesture !== undefined && gesture === last;
      step({ past: isSame ? past : [...past, now].slice(-LONGEST), now: next, future: [] });
      last = gesture;
    },
    restart: (now) => step({ past: [], now, future: [] }),
    settle() {
      last = undefined;
    },
    undo() {
      const { past, now, future } = line.value;
      if (past.length > 0) step({ past: past.slice(0, -1), now: past.at(-1)!, future: [now, ...future] });
    },
    redo() {
      const { past, now, future } = line.value;
      if (future.length > 0) step({ past: [...past, now], now: future[0]!, future: future.slice(1) });
    },
  };
}
