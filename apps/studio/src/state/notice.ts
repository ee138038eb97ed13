import { type Signal, signal } from '@preact/signals';

/** What is wrong now with the files or the order, in plain words; undefined: nothing. */
export const notice: Signal<string | undefined> = signal(undefined);
