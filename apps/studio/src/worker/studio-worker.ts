import type { NamedText } from '@waterfill/documents';
import type { Plan } from '@waterfill/model';
import type { SampleName } from '@waterfill/orderbook';
import { createPlanner, type Day, type PlanControl, type Planner, type PlanProgress } from '@waterfill/plan';
import { type Figure, impactFigure } from '@waterfill/report';
import { explainProblem } from '@waterfill/solvers';
import { type EvaluateForm, evaluateFieldName, type WatchForm } from '../state/evaluate-form.js';
import type { OrderForm } from '../state/order-form.js';
import { type ReplanForm, replanFieldName } from '../state/replan-form.js';
import type {
  Answer,
  BackendsView,
  CheckView,
  EvaluationView,
  JudgementView,
  OnProgress,
  OpenFiles,
  PlanView,
  RecordingView,
  ReplanView,
  Reproduction,
} from './answers.js';
import type { Evaluator } from './evaluator.js';
import { measureInput } from './measure-input.js';
import { type Input, namesOf, openFiles, openSample } from './open-files.js';
import type { AttemptOwn, CheckQuestion } from './own-solver.js';
import { PlanViewer, timesOf } from './plan-viewer.js';
import { refusalOf } from './refusal-of.js';
import type { BeingTraded, Replanner } from './replanner.js';
import { servedFiles } from './served-files.js';
import type { TakenPlan } from './take-away.js';
import { viewRecording } from './view-recording.js';

/** The days of what is open, measured and with their fits. */
interface Measured {
  /** the options that they were measured with, as JSON */
  readonly key: string;
  readonly days: Promise<readonly Day[]>;
  readonly planner: Promise<Planner>;
  readonly abort: AbortController;
}

/**
 * Does the work of the studio, in a thread of its own: it opens files, measures them, and plans orders on them. Files
 * are read as streams; the measured days and their fits are kept, so that a change of the order is only solved again.
 *
 * A new task of one kind cancels the one before.
 */
export class StudioWorker {
  #input: Input | undefined;
  /** how often something was to be opened */
  #openings = 0;
  #measured: Measured | undefined;
  #planning = new AbortController();
  #viewing = new AbortController();
  #checking = new AbortController();
  #plan: Plan | undefined;
  /** the order of the last plan, or of a document, and the fills that are counted in it */
  #traded: BeingTraded | undefined;
  /** of the last plan */
  #form: OrderForm | undefined;
  #evaluating = new AbortController();
  #replanning = new AbortController();
  #evaluator: Promise<Evaluator> | undefined;
  #replanner: Promise<Replanner> | undefined;
  #viewer = new PlanViewer();

  /** Opens recordings, or documents with measured curves, in place of what is open. */
  open(files: readonly File[]): Promise<Answer<OpenFiles>> {
    return this.#open(() => openFiles(files));
  }

  /** Opens the files that the server of this page lists at an address. */
  openServed(list: string): Promise<Answer<OpenFiles>> {
    return this.#open(async () => openFiles(await servedFiles(list)));
  }

  /** Opens a day of the built-in sample in place of what is open. */
  openSample(name: SampleName): Promise<Answer<OpenFiles>> {
    return this.#open(async () => openSample(name));
  }

  /** Stops what is being done; it ends as `cancelled`. */
  cancel(): void {
    this.#measured?.abort.abort();
    this.#measured = undefined;
    this.#planning.abort();
    this.#viewing.abort();
  }

  /**
   * Plans an order on what is open, which is measured first unless that has been done.
   *
   * @param isQuick - only the schedule, its costs and its certificate
   */
  plan(form: OrderForm, isQuick: boolean, onProgress: OnProgress): Promise<Answer<PlanView>> {
    this.#planning.abort();
    this.#planning = new AbortController();
    const { signal } = this.#planning;
    return answered(async () => {
      if (this.#input?.kind === 'documents') return this.#viewDocuments(this.#input.texts, form, signal);
      const planner = await this.#plannerFor(form, onProgress);
      signal.throwIfAborted();
      const tell = afterAWhile(onProgress);
      const control: PlanControl = { signal, onProgress: ({ stage }) => tell(PROGRESS[stage]) };
      const parts = isQuick ? { alternatives: false, heldOut: false } : {};
      this.#plan = await planner.plan(form.order, { ...control, ...parts });
      this.#traded = { plan: this.#plan, counted: [] };
      this.#form = form;
      return this.#viewer.view(this.#plan, form, isQuick);
    });
  }

  /** What is in a recording. */
  view(index: number, form: OrderForm): Promise<Answer<RecordingView>> {
    this.#viewing.abort();
    this.#viewing = new AbortController();
    const { signal } = this.#viewing;
    return answered(async () => {
      if (this.#input === undefined || !('sources' in this.#input)) throw signal.reason ?? CANCELLED;
      return viewRecording(this.#input.sources[index]!, form.measure, signal);
    });
  }

  /** Which backend is chosen for the last plan, and why. */
  explain(): Promise<Answer<BackendsView>> {
    return answered(async () => explainProblem(this.#lastTraded().plan.order.problem));
  }

  /** Has all backends and own solvers solve the problem of the last plan, and compares their answers. */
  check(asked: CheckQuestion, attemptOwn: AttemptOwn, onProgress: OnProgress): Promise<Answer<CheckView>> {
    this.#checking.abort();
    this.#checking = new AbortController();
    const { signal } = this.#checking;
    return answered(async () => {
      const { checkBackends } = await import('./check-backends.js');
      return checkBackends(this.#lastTraded().plan, { ...asked, attemptOwn, onProgress, signal });
    });
  }

  /** Stops {@link check}. */
  cancelCheck(): void {
    this.#checking.abort();
  }

  /**
   * Judges a schedule that was made elsewhere for the order of the last plan.
   *
   * @param source - where the text is from, for messages
   */
  judge(text: string, source: string): Promise<Answer<JudgementView>> {
    return answered(async () => {
      const { judgeOwnSchedule } = await import('./judge-own-schedule.js');
      return judgeOwnSchedule(this.#lastTraded().plan, text, source);
    });
  }

  /** The names of the files of the last plan. */
  fileNames(): Promise<Answer<readonly string[]>> {
    return answered(async () => (await import('./take-away.js')).fileNames(await this.#taken()));
  }

  /** A file of the last plan, as the command line writes it. */
  file(name: string): Promise<Answer<string | undefined>> {
    return answered(async () => (await import('./take-away.js')).fileOf(await this.#taken(), name));
  }

  /** How to plan the same as the last plan without the studio. */
  reproduction(): Promise<Answer<Reproduction>> {
    return answered(async () => (await import('./take-away.js')).reproductionOf(await this.#taken()));
  }

  /** Replays policies on the recordings that are open. */
  evaluate({ measure }: OrderForm, form: EvaluateForm, onProgress: OnProgress): Promise<Answer<EvaluationView>> {
    this.cancelEvaluation();
    const { signal } = this.#evaluating;
    return answered(async () => {
      if (this.#input === undefined || !('sources' in this.#input)) throw CANCELLED;
      const { sources } = this.#input;
      return (await this.#evaluates()).evaluate(sources, measure, form, { onProgress, signal });
    }, evaluateFieldName);
  }

  /** Stops {@link evaluate}. */
  cancelEvaluation(): void {
    this.#evaluating.abort();
    this.#evaluating = new AbortController();
  }

  /** One order beside the book, by a policy of the last evaluation or by the last plan. */
  watch(form: WatchForm, { order }: OrderForm): Promise<Answer<EvaluationView['story']>> {
    return answered(async () => (await this.#evaluates()).watch(form, this.#plan, order.currency), evaluateFieldName);
  }

  /** The last evaluation as a file. */
  evaluationFile(kind: 'json' | 'html'): Promise<Answer<string>> {
    return answered(async () => (await this.#evaluates()).file(kind));
  }

  /** Plans the rest of the last plan. */
  replan(form: ReplanForm): Promise<Answer<ReplanView>> {
    this.#replanning.abort();
    this.#replanning = new AbortController();
    const { signal } = this.#replanning;
    return answered(async () => {
      return (await this.#replans()).replan(this.#lastTraded(), form, signal);
    }, replanFieldName);
  }

  /** What is left of the order, as a file. */
  replanFile(kind: 'json' | 'csv' | 'html'): Promise<Answer<string>> {
    return answered(async () => (await this.#replans()).file(kind));
  }

  /** The impact of one interval of the last plan, with its fit. */
  intervalFigure(interval: number): Promise<Answer<Figure>> {
    return answered(async () => {
      const { curves, fit, order } = this.#lastPlan();
      const figure = impactFigure({ curves, fit, intervals: [interval], currency: order.currency });
      return { ...figure, name: 'chosen-interval', title: 'The impact in the chosen interval', columns: 1 };
    });
  }

  /** The last plan as a `waterfill/plan@1` document; undefined before the first. */
  async planDocument(): Promise<string | undefined> {
    const { formatPlanDocument } = await import('@waterfill/documents');
    return this.#plan && formatPlanDocument(this.#plan);
  }

  /** What is opened last counts, even if something before it takes longer to open. */
  #open(read: () => Promise<Input>): Promise<Answer<OpenFiles>> {
    const turn = ++this.#openings;
    return answered(async () => {
      const input = await read();
      if (turn !== this.#openings) throw CANCELLED;
      return this.#opened(input);
    });
  }

  #opened(input: Input): OpenFiles {
    this.cancel();
    this.cancelEvaluation();
    this.#evaluator = undefined;
    this.#input = input;
    this.#plan = undefined;
    this.#viewer = new PlanViewer();
    this.#traded = undefined;
    const quantity = input.kind === 'documents' ? input.quantity : undefined;
    return { kind: input.kind, names: namesOf(input), ...(quantity !== undefined && { quantity }) };
  }

  #lastTraded(): BeingTraded {
    if (this.#traded === undefined) throw CANCELLED;
    return this.#traded;
  }

  async #viewDocuments(texts: readonly NamedText[], { order }: OrderForm, signal: AbortSignal): Promise<PlanView> {
    const { viewDocuments } = await import('./document-viewer.js');
    const { report, plan, planned, counted } = await viewDocuments(texts, order, signal);
    signal.throwIfAborted();
    this.#plan = plan;
    this.#traded = planned && { plan: planned, counted };
    return {
      ...{ report, status: planned?.result.status ?? 'optimal', isComplete: true, hasOrder: planned !== undefined },
      ...{ times: timesOf(planned?.order), frontier: undefined },
    };
  }

  #lastPlan(): Plan {
    if (this.#plan === undefined) throw CANCELLED;
    return this.#plan;
  }

  async #taken(): Promise<TakenPlan> {
    const [plan, measured, input, form] = [this.#lastPlan(), this.#measured, this.#input, this.#form];
    if (measured === undefined || input === undefined || form === undefined) throw CANCELLED;
    if (input.kind === 'documents') throw CANCELLED;
    return { plan, days: await measured.days, input, form };
  }

  #evaluates(): Promise<Evaluator> {
    this.#evaluator ??= import('./evaluator.js').then(({ Evaluator }) => new Evaluator());
    return this.#evaluator;
  }

  #replans(): Promise<Replanner> {
    this.#replanner ??= import('./replanner.js').then(({ Replanner }) => new Replanner());
    return this.#replanner;
  }

  #plannerFor({ measure }: OrderForm, onProgress: OnProgress): Promise<Planner> {
    const key = JSON.stringify(measure);
    if (this.#measured?.key === key) return this.#measured.planner;
    this.#measured?.abort.abort();
    if (this.#input === undefined || this.#input.kind === 'documents') throw CANCELLED;
    const abort = new AbortController();
    const days = measureInput(this.#input, measure, onProgress, abort.signal);
    const planner = days.then(createPlanner);
    const measured = { key, days, planner, abort };
    this.#measured = measured;
    planner.catch(() => {
      if (this.#measured === measured) this.#measured = undefined;
    });
    return planner;
  }
}

/** Ends a task that has nothing to work on, as if it had been cancelled. */
const CANCELLED: DOMException = new DOMException('nothing is open', 'AbortError');

async function answered<Value>(task: () => Promise<Value>, nameOf?: (path: string) => string): Promise<Answer<Value>> {
  try {
    return { status: 'done', value: await task() };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return { status: 'cancelled' };
    const refusal = refusalOf(error, nameOf);
    if (refusal === undefined) throw error;
    return { status: 'refused', refusal };
  }
}

/** Milliseconds before there is anything to say: most plans are there by then. */
const A_WHILE = 200;

function afterAWhile(onProgress: OnProgress): OnProgress {
  const start = performance.now();
  return (progress) => {
    if (performance.now() - start > A_WHILE) onProgress(progress);
  };
}

const PROGRESS = {
  fit: { text: 'fitting the impact', part: undefined },
  solve: { text: 'solving', part: undefined },
  compare: { text: 'comparing schedules', part: undefined },
  'hold-out': { text: 'judging on unseen books', part: undefined },
  alternatives: { text: 'other fits and the frontier', part: undefined },
} as const satisfies Record<PlanProgress['stage'], Parameters<OnProgress>[0]>;
