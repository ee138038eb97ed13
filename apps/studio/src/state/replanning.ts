import { effect, type Signal, signal } from '@preact/signals';
import type { Refusal, ReplanView } from '../worker/answers.js';
import { studio } from '../worker/studio.js';
import { files } from './files.js';
import { fills } from './fills.js';
import { form } from './form.js';
import type { ReplanForm } from './replan-form.js';

/** What is known of the order that is being traded, beside its fills. It is for this visit. */
export const replanForm: Signal<Omit<ReplanForm, 'fills'>> = signal({
  ...{ done: undefined, at: undefined, profile: undefined, calendar: undefined },
});

/** What is left of the order; undefined: nothing is known of it yet. */
export const rest: Signal<ReplanView | undefined> = signal(undefined);

/** Why the rest cannot be planned; undefined: nothing is wrong. */
export const replanRefusal: Signal<Refusal | undefined> = signal(undefined);

/** How often something was asked or has changed. */
let changes = 0;

// The rest of another order is another rest; a plan that is completed is the same.
effect(() => {
  void form.value;
  void files.value;
  changes++;
  rest.value = undefined;
  replanRefusal.value = undefined;
});

/** Changes what is known of the order. */
export function changeReplan(change: Partial<Omit<ReplanForm, 'fills'>>): void {
  replanForm.value = { ...replanForm.peek(), ...change };
}

/** Plans the rest. */
export async function planRest(): Promise<void> {
  const own = ++changes;
  const answer = await studio().rest.replan({ ...replanForm.peek(), fills: fills.peek().text });
  if (own !== changes) return;
  replanRefusal.value = answer.status === 'refused' ? answer.refusal : undefined;
  rest.value = answer.status === 'done' ? answer.value : undefined;
}
