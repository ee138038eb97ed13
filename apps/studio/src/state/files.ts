import { batch, type Signal, signal } from '@preact/signals';
import type { SampleName } from '@waterfill/orderbook';
import type { Answer, OpenFiles, RecordingView } from '../worker/answers.js';
import type { OwnText } from '../worker/own-text-in.js';
import { studio, toWorker } from '../worker/studio.js';
import { chosenOf } from './chosen-basket.js';
import { fills } from './fills.js';
import { changeMeasure, changeOrder, form, replaceBasket } from './form.js';
import { notice } from './notice.js';
import { DEFAULT_FORM } from './order-form.js';
import { ownSchedule } from './own-schedule.js';
import { showProgress } from './progress.js';
import { servedList } from './served-list.js';
import { expectVolumes } from './volumes.js';

/** What is open; undefined: nothing. A new object for each opening. */
export const files: Signal<OpenFiles | undefined> = signal(undefined);

/** What is in the recordings, by their order; absent: not read yet. */
export const views: Signal<ReadonlyMap<number, RecordingView>> = signal(new Map());

/** Opens files in place of what is open. */
export async function openFiles(chosen: readonly File[]): Promise<void> {
  if (chosen.length === 0) return;
  await opening(chosen.map(({ name }) => name).join(', '), async (isLatest) => {
    const own = await studio().ownTextIn(chosen);
    if (!isLatest() || own.status !== 'done') return;
    if (own.value === undefined) opened(await studio().open(chosen));
    else found(own.value);
  });
}

/** What is about the order that is open replaces nothing. */
function found({ kind, text, name }: OwnText): void {
  if (kind === 'schedule') ownSchedule.value = { text, name, isFound: true };
  else if (kind === 'fills') fills.value = { text, name, isFound: true };
  else expectVolumes({ text, source: name });
  if (files.peek() !== undefined) return;
  notice.value = `${name} ${WAITS[kind]}: open the recording or the document of the order.`;
}

const WAITS: Readonly<Record<OwnText['kind'], string>> = {
  schedule: 'is a schedule. It is judged once its order is planned',
  fills: 'has fills. They are used once their order is planned',
  volumes: 'has volumes of the market. They are used once an order is planned',
};

/** Opens the recordings that are open as a basket, with an order in each of their symbols. */
export async function openAsBasket(): Promise<void> {
  await opening('the recordings as a basket', async () => {
    openedOf(undefined, await studio().openAsBasket(form.peek()));
  });
}

/** Opens the recordings of one symbol of the basket that is open, in place of the basket. */
export async function openOneOf(symbol: string): Promise<void> {
  await opening(`the recordings of ${symbol}`, async () => openedOf(symbol, await studio().openRecordings()));
}

/** Takes the symbol together with what was opened, so that nothing is planned in between. */
function openedOf(symbol: string | undefined, answer: Answer<OpenFiles>): void {
  batch(() => {
    if (answer.status === 'done') changeMeasure({ symbol });
    opened(answer);
  });
}

/** Opens a day of the built-in sample in place of what is open. */
export async function openSample(name: SampleName): Promise<void> {
  await opening('the sample', async () => opened(await studio().openSample(name)));
}

/** Opens the files that were named on the command line which serves this page, if there are any. */
export async function openServed(): Promise<void> {
  const list = servedList();
  if (list !== undefined)
    await opening('the files of the command line', async () => opened(await studio().openServed(list)));
}

/** Milliseconds before there is anything to say: most files are open by then. */
const A_WHILE = 200;

/** How often something was to be opened. */
let openings = 0;

/** @param open - receives what says whether nothing else was to be opened since */
async function opening(what: string, open: (isLatest: () => boolean) => Promise<void>): Promise<void> {
  const own = ++openings;
  await showProgress(async (tell) => {
    const late = setTimeout(() => tell({ text: `opening ${what}`, part: undefined }), A_WHILE);
    await open(() => own === openings).finally(() => clearTimeout(late));
  });
}

function opened(answer: Answer<OpenFiles>): void {
  if (answer.status === 'refused') notice.value = answer.refusal.text;
  if (answer.status !== 'done') return;
  views.value = new Map();
  notice.value = undefined;
  const { quantity, basket, kind, names } = answer.value;
  const areSeveral = kind === 'recordings' && names.length > 1;
  batch(() => {
    takeQuantity(quantity);
    const chosen = form.peek().basket;
    if (basket !== undefined) replaceBasket(chosenOf(basket, files.peek()?.basket, chosen));
    else if (!areSeveral) replaceBasket({});
    files.value = answer.value;
  });
  // Of a link to a basket of recordings.
  const { basket: chosen, measure } = form.peek();
  if (areSeveral && chosen.orders !== undefined && measure.symbol === undefined) void openAsBasket();
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
  const answer = await showProgress<Answer<RecordingView>>(async (tell) =>
    studio().view(index, form.peek(), toWorker(tell)),
  );
  if (files.peek() !== of) return;
  if (answer.status === 'done') views.value = new Map(views.peek()).set(index, answer.value);
  if (answer.status === 'refused') notice.value = answer.refusal.text;
}
