import { type Signal, signal } from '@preact/signals';
import type { Finding } from '@waterfill/model';

/** What is wrong now with the files or the order, in plain words; undefined: nothing. */
export const notice: Signal<string | undefined> = signal(undefined);

/** Why the order in the address is not used; undefined: it is, or there is none. */
export const unusedAddress: Signal<string | undefined> = signal(undefined);

/** Why the order cannot be planned as it is now; undefined: it can. */
export const refused: Signal<Finding | undefined> = signal(undefined);

/** What is wrong with an option or a part of it, if that is why the order cannot be planned. */
export function messageFor(path: string): string | undefined {
  const { path: about = '', reason } = refused.value ?? {};
  return about === path || about.startsWith(`${path}.`) || about.startsWith(`${path}[`) ? reason : undefined;
}
