import { batch, type Signal, signal } from '@preact/signals';
import type { NamedText } from '@waterfill/documents';
import type { SampleName } from '@waterfill/orderbook';
import type { Answer, OpenFiles, RecordingView } from '../worker/answers.js';
import { studio } from '../worker/studio.js';
import { changeOrder, form } from './form.js';
import { ownSchedule } from './judging.js';
import { notice } from './notice.js';
import { DEFAULT_FORM } from './order-form.js';
import { servedList } from './served-list.js';

/** What is open; undefined: nothing. A new object for each opening. */
export const files: Signal<OpenFiles | undefined> = signal(undefined);

/** What is in the recordings, by their order; absent: not read yet. */
export const views: Signal<ReadonlyMap<number, RecordingView>> = signal(new Map());

/** Opens files in place of what is open. */
export async function openFiles(chosen: readonly File[]): Promise<void> {
  if (chosen.length === 0) return;
  const opening = ++openings;
  const schedule = await studio().ownScheduleIn(chosen);
  // Something else was chosen meanwhile.
  if (opening !== openings) return;
  if (schedule === undefined) opened(await studio().open(chosen));
  else found(schedule);
}

/** How often files were chosen. */
let openings = 0;

/** A schedule is judged for the order that is open, and replaces nothing. */
function found({ text, source: name }: NamedText): void {
  ownSchedule.value = { text, name, isFound: true };
  if (files.peek() !== undefined) return;
  notice.value = `${name} is a schedule. It is judged once its order is planned: open the recording or the document of the order.`;
}

/** Opens a day of the built-in sample in place of what is open. */
export async function openSample(name: SampleName): Promise<void> {
  opened(await studio().openSample(name));
}

/** Opens the files that were named on the command line which serves this page, if there are any. */
export async function openServed(): Promise<void> {
  const list = servedList();
  if (list !== undefined) opened(await studio().openServed(list));
}

function opened(answer: Answer<OpenFiles>): void {
  if (answer.status === 'refused') notice.value = answer.refusal.text;
  if (answer.status !== 'done') return;
  views.value = new Map();
  notice.value = undefined;
  const { quantity } = answer.value;
  batch(() => {
    takeQuantity(quantity);
    files.value = answer.value;
  });
}

/** The number of shares that was taken from a document. */
let taken: number | undefined;

/** A document says how many shares, unless the address or the person does; what is opened after it does not inherit them. */
function takeQuantity(said: number | undefined): void {
  const usual = DEFAULT_FORM.order.quantity;
  const now = form.peek().order.quantity;
  if (now !== usual && now !== taken) return;
  taken = said;
  changeOrder({ quantity: said ?? usual });
}

/** Reads what is in a recording. */
export async function viewRecording(index: number): Promise<void> {
  const of = files.peek();
  const answer = await studio().view(index, form.peek());
  if (files.peek() !== of) return;
  if (answer.status === 'done') views.value = new Map(views.peek()).set(index, answer.value);
  if (answer.status === 'refused') notice.value = answer.refusal.text;
}
