import { effect, type Signal, signal } from '@preact/signals';
import type { Progress, Refusal, TcaView } from '../worker/answers.js';
import { studio, toWorker } from '../worker/studio.js';
import { files } from './files.js';
import { fills } from './fills.js';
import { form } from './form.js';
import { DEFAULT_TCA_FORM, type TcaForm } from './tca-form.js';

/** What is said of the order that was traded. It is for this visit. */
export const tcaForm: Signal<TcaForm> = signal(DEFAULT_TCA_FORM);

/** What the fills cost; undefined: not asked yet. */
export const costs: Signal<TcaView | undefined> = signal(undefined);

/** Why that cannot be said; undefined: nothing is wrong. */
export const costsRefusal: Signal<Refusal | undefined> = signal(undefined);

/** How far the reading of the recording is; undefined: none is read. */
export const costing: Signal<Progress | undefined> = signal(undefined);

/** What is running; another one, or nothing, makes its answer void. */
let task: object | undefined;

// What another order cost is something else.
effect(() => {
  void form.value;
  void files.value;
  void tcaForm.value;
  void fills.value;
  task = undefined;
  costs.value = undefined;
  costing.value = undefined;
  costsRefusal.value = undefined;
});

/** Changes what is said of the order. */
export function changeTca(change: Partial<TcaForm>): void {
  tcaForm.value = { ...tcaForm.peek(), ...change };
}

/** Says what the fills cost. */
export async function analyseFills(): Promise<void> {
  const own = {};
  task = own;
  costing.value = { text: 'reading the recording', part: undefined };
  const tell = (now: Progress): void => {
    if (task === own) costing.value = now;
  };
  const question = { fills: fills.peek(), tca: tcaForm.peek(), form: form.peek() };
  const answer = await studio().costs.analyse(question, toWorker(tell));
  if (task !== own) return;
  task = undefined;
  costing.value = undefined;
  costsRefusal.value = answer.status === 'refused' ? answer.refusal : undefined;
  costs.value = answer.status === 'done' ? answer.value : undefined;
}

/** Stops the reading. */
export function cancelCosting(): void {
  task = undefined;
  costing.value = undefined;
  void studio().costs.cancel();
}
