import { effect, type Signal, signal } from '@preact/signals';
import type { Answer, OnProgress, OpenFiles, PlanView, Progress } from '../worker/answers.js';
import { studio, toWorker } from '../worker/studio.js';
import { files } from './files.js';
import { form } from './form.js';
import { notice } from './notice.js';
import type { MeasureForm } from './order-form.js';

/** The plan that is shown; undefined: none yet. */
export const plan: Signal<PlanView | undefined> = signal(undefined);

/** What the worker is doing; undefined: nothing. */
export const progress: Signal<Progress | undefined> = signal(undefined);

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
    changes++;
    if (opened === undefined) return;
    if (running?.files === opened && running.measure === measure) isBehind = true;
    else void planOn({ files: opened, measure });
  });
}

/** Stops the worker; the plan that is shown stays. */
export function cancel(): void {
  changes++;
  isBehind = false;
  notice.value = 'Cancelled: change the order or open the files again to go on.';
  void studio().cancel();
}

async function planOn(inputs: Inputs): Promise<void> {
  if (shown !== inputs.files) plan.value = undefined;
  const tell: OnProgress = (now) => {
    if (running === inputs || completing === changes) progress.value = now;
  };
  running = inputs;
  do {
    isBehind = false;
    const answer = await studio().plan(form.peek(), true, toWorker(tell));
    if (running !== inputs) return;
    show(answer, inputs);
  } while (isBehind);
  running = undefined;
  await complete(inputs, tell);
}

/** The files of the plan that is shown. */
let shown: OpenFiles | undefined;
/** The number of changes before the plan that is being completed. */
let completing: number | undefined;

/** Once nothing has changed for a while, the parts that take longer. */
async function complete(inputs: Inputs, tell: OnProgress): Promise<void> {
  const before = changes;
  const isDue = plan.peek() !== undefined && notice.peek() === undefined;
  progress.value = undefined;
  if (!isDue) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  if (changes !== before) return;
  completing = before;
  const answer = await studio().plan(form.peek(), false, toWorker(tell));
  if (changes !== before) return;
  progress.value = undefined;
  show(answer, inputs);
}

function show(answer: Answer<PlanView>, inputs: Inputs): void {
  if (answer.status === 'cancelled') return;
  notice.value = answer.status === 'refused' ? answer.refusal.text : undefined;
  if (answer.status === 'refused') return;
  plan.value = withFiguresOf(shown === inputs.files ? plan.peek() : undefined, answer.value);
  shown = inputs.files;
}

/** Figures that a quick plan lacks stay until it is completed. */
function withFiguresOf(before: PlanView | undefined, now: PlanView): PlanView {
  if (before === undefined || now.isComplete) return now;
  const kept = before.report.figures.filter(({ name }) => now.report.figures.every((one) => one.name !== name));
  return { ...now, report: { ...now.report, figures: [...now.report.figures, ...kept] } };
}
