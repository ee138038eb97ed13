import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Finding } from '@waterfill/model';
import type { Figure } from '@waterfill/report';
import type { Answer, OnProgress, OpenFiles, PlanView, Refusal } from '../worker/answers.js';
import { studio, toWorker } from '../worker/studio.js';
import { files, openAsBasket, viewRecording } from './files.js';
import { form } from './form.js';
import { notice, refused } from './notice.js';
import type { MeasureForm } from './order-form.js';
import { painted } from './painted.js';
import { progress } from './progress.js';
import { seenFigures } from './seen-figures.js';
import { volumesFile } from './volumes.js';

/** The plan that is shown; undefined: none yet. */
export const plan: Signal<PlanView | undefined> = signal(undefined);

/** The plan that is shown, once nothing has changed for a moment: what is asked about it then does not delay the next. */
export const settledPlan: Signal<PlanView | undefined> = signal(undefined);

/** Whether the plan that is shown is not that of the order as it is now, because there is none. */
export const isOutdated: Signal<boolean> = signal(false);

/** Whether an order or files have changed, and are not planned completely yet. */
const isPlanning: Signal<boolean> = signal(false);

/** Whether the plan that is shown is complete, and no other one is being made. */
export const isSettled: ReadonlySignal<boolean> = computed(() => !isPlanning.value && plan.value?.isComplete === true);

/** Milliseconds without a change after which the plan is completed. */
const PAUSE = 250;

/** What a plan is made on. */
interface Inputs {
  readonly files: OpenFiles;
  readonly measure: MeasureForm;
}

/** How often something has changed: what was begun before the last change is not completed. */
let changes = 0;
/** The inputs of the quick plan that is being made. */
let running: Inputs | undefined;
/** Whether the order has changed since that was begun. */
let isBehind = false;

/**
 * Plans again whenever the files or the form change. While a number is dragged, one quick plan follows the other, each of
 * the newest order, so that the page shows as many as the worker can make. Other files or another measurement cancel what
 * is being done.
 */
export function keepPlanning(): void {
  effect(() => {
    const opened = files.value;
    const { measure } = form.value;
    void volumesFile.value;
    changes++;
    if (opened === undefined) return;
    isPlanning.value = true;
    if (running?.files === opened && running.measure === measure) isBehind = true;
    else void planOn({ files: opened, measure });
  });
}

/** Stops the worker; the plan that is shown stays. */
export function cancel(): void {
  changes++;
  isBehind = false;
  isPlanning.value = false;
  notice.value = plan.peek() === undefined ? 'Cancelled.' : 'Cancelled: what is shown is of an earlier state.';
  void studio().cancel();
}

/** Plans what is chosen now, after it was cancelled or refused. */
export function planAgain(): void {
  const opened = files.peek();
  if (opened !== undefined) void planOn({ files: opened, measure: form.peek().measure });
}

async function planOn(inputs: Inputs): Promise<void> {
  if (!isShown(inputs.files)) [plan.value, settledPlan.value, isOutdated.value] = [undefined, undefined, false];
  const tell: OnProgress = (now) => {
    if (running === inputs || completing === changes) progress.value = now;
  };
  running = inputs;
  isPlanning.value = true;
  do {
    isBehind = false;
    const names = isShown(inputs.files) ? seenFigures() : FIRST;
    const answer = await studio().plan(form.peek(), true, toWorker(tell), names);
    if (running !== inputs) return;
    show(answer, inputs);
  } while (isBehind);
  running = undefined;
  const before = changes;
  await complete(inputs, tell);
  if (changes === before) isPlanning.value = false;
}

/** The files of the plan that is shown. */
let shown: OpenFiles | undefined;

/** Whether the plan that is shown is of these files, or of the same basket. */
function isShown(opened: OpenFiles): boolean {
  return shown === opened || (shown?.basket !== undefined && opened.basket?.isAddition === true);
}

/** The names of the figures that came with it. */
let drawn: readonly string[] = [];
/** Of the first plan on files, while none of its figures is seen yet. */
const FIRST = ['schedule'];
/** The number of changes before the plan that is being completed. */
let completing: number | undefined;

/** Once nothing has changed for a while, the parts that take longer. */
async function complete(inputs: Inputs, tell: OnProgress): Promise<void> {
  const before = changes;
  progress.value = undefined;
  if (notice.peek() !== undefined) return;
  await painted();
  if (changes === before) await drawOthers(before);
  if (changes !== before || plan.peek()?.isComplete !== false) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (changes !== before) return;
  completing = before;
  const answer = await studio().plan(form.peek(), false, toWorker(tell));
  if (changes !== before) return;
  // Progress may come later than the answer: it has a channel of its own.
  completing = undefined;
  progress.value = undefined;
  show(answer, inputs);
  settledPlan.value = plan.peek();
}

/** The figures of a quick plan that were not seen when it was asked for. */
async function drawOthers(before: number): Promise<void> {
  const now = plan.peek();
  if (now !== undefined && !now.isComplete) {
    const answer = await studio().otherFigures(drawn);
    if (changes !== before || answer.status !== 'done') return;
    plan.value = withFigures(now, answer.value);
  }
  settledPlan.value = plan.peek();
}

/** What is chosen of a recording that holds several: the panel offers what is in it. */
const CHOICES: ReadonlySet<string> = new Set(['symbol', 'date', 'instrument', 'publisher']);

function show(answer: Answer<PlanView>, inputs: Inputs): void {
  if (answer.status === 'cancelled') return;
  const before = isShown(inputs.files) ? plan.peek() : undefined;
  batch(() => {
    if (answer.status === 'refused') return refuse(answer.refusal);
    const now = answer.value;
    // An order that cannot be filled has nothing to draw: what was drawn last stays, and its handles with it.
    if (!now.hasSchedule && before?.hasSchedule) return keep(now.report.warnings[0]);
    keep(undefined);
    drawn = now.report.figures.map(({ name }) => name);
    plan.value = before === undefined || now.isComplete ? now : withFiguresOf(before, now);
    shown = inputs.files;
  });
}

/** Says why there is no plan; of a recording that holds several, the panel then offers what is in it. */
function refuse({ text, finding }: Refusal): void {
  // Recordings of several symbols are a basket, unless one of them is asked for.
  if (finding.code === 'several-symbols' && files.peek()!.names.length > 1) return void openAsBasket();
  keep(text, finding);
  if (finding.cures.some((path) => CHOICES.has(path))) void viewRecording(0);
}

/** Leaves the plan that is shown, which is no longer that of the order if something is wrong with it. */
function keep(wrong: string | undefined, finding?: Finding): void {
  notice.value = wrong;
  refused.value = finding;
  isOutdated.value = wrong !== undefined && plan.peek() !== undefined;
}

/** Figures that a quick plan lacks stay, in their places, until they are drawn or it is completed. */
function withFiguresOf(before: PlanView, now: PlanView): PlanView {
  const old = { ...now, frontier: now.frontier ?? before.frontier };
  return withFigures({ ...old, report: { ...now.report, figures: before.report.figures } }, now.report.figures);
}

/** Figures in their places, and others after them. */
function withFigures(view: PlanView, figures: readonly Figure[]): PlanView {
  const { report } = view;
  const places = report.figures.map((old) => figures.find(({ name }) => name === old.name) ?? old);
  const added = figures.filter(({ name }) => places.every((one) => one.name !== name));
  return { ...view, report: { ...report, figures: [...places, ...added] } };
}
