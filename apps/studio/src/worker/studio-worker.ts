import type { SampleName } from '@waterfill/orderbook';
import { type Figure, impactFigure } from '@waterfill/report';
import { explainProblem } from '@waterfill/solvers';
import { type EvaluateForm, evaluateFieldName, type WatchForm } from '../state/evaluate-form.js';
import type { FillsText } from '../state/fills.js';
import type { OrderForm } from '../state/order-form.js';
import { type ReplanForm, replanFieldName } from '../state/replan-form.js';
import { type TcaForm, tcaFieldName } from '../state/tca-form.js';
import { answered, required } from './answered.js';
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
  SavedFolder,
  TcaView,
} from './answers.js';
import type { Evaluator } from './evaluator.js';
import type { FillCosts } from './fill-costs.js';
import { LatestTask } from './latest-task.js';
import { loadPart } from './load-part.js';
import { type Input, namesOf, openFiles, openSample } from './open-files.js';
import type { AttemptOwn, CheckQuestion } from './own-solver.js';
import { type OwnText, ownTextIn } from './own-text-in.js';
import { liveFigures } from './plan-viewer.js';
import { PlannedInput } from './planned-input.js';
import type { Replanner } from './replanner.js';
import { servedFiles } from './served-files.js';
import type { TakenPlan } from './take-away.js';
import { untilAborted } from './until-aborted.js';
import { viewRecording } from './view-recording.js';

type TakeAway = typeof import('./take-away.js');

/**
 * Does the work of the studio, in a thread of its own: it opens files, measures them, and plans orders on them. Files
 * are read as streams; the measured days and their fits are kept, so that a change of the order is only solved again.
 *
 * This class is what the page calls: it says which task cancels which, and turns refusals into data. What a task does is in
 * a file of its own; what the first plan does not need is loaded with its first task.
 */
export class StudioWorker {
  #opened: PlannedInput | undefined;
  #evaluator: Promise<Evaluator> | undefined;
  #replanner: Promise<Replanner> | undefined;
  #fillCosts: Promise<FillCosts> | undefined;
  readonly #opening = new LatestTask();
  readonly #planning = new LatestTask();
  readonly #viewing = new LatestTask();
  readonly #checking = new LatestTask();
  readonly #evaluating = new LatestTask();
  readonly #replanning = new LatestTask();
  readonly #costing = new LatestTask();

  /** Opens recordings, or documents with measured curves, in place of what is open. */
  open(files: readonly File[]): Promise<Answer<OpenFiles>> {
    return this.#open(() => openFiles(files));
  }

  /** A schedule that was made elsewhere, or fills, if that is what was chosen: it replaces nothing that is open. */
  ownTextIn(files: readonly File[]): Promise<Answer<OwnText | undefined>> {
    const signal = this.#opening.begin();
    return answered(() => untilAborted(ownTextIn(files), signal));
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
    this.#opening.cancel();
    this.#opened?.cancel();
    this.#planning.cancel();
    this.#viewing.cancel();
  }

  /**
   * Plans an order on what is open, which is measured first unless that has been done.
   *
   * @param isQuick - only the schedule, its costs and its certificate
   * @param figures - the names of the figures that are wanted with them; default: all that can be drawn of them
   */
  plan(
    form: OrderForm,
    isQuick: boolean,
    onProgress: OnProgress,
    figures: readonly string[] = liveFigures,
  ): Promise<Answer<PlanView>> {
    const signal = this.#planning.begin();
    return answered(async () =>
      required(this.#opened).planOrder(form, isQuick ? figures : undefined, onProgress, signal),
    );
  }

  /** The figures of the last plan, which is not complete, besides those that were wanted with it. */
  otherFigures(names: readonly string[]): Promise<Answer<readonly Figure[]>> {
    return answered(async () => required(this.#opened).otherFigures(names));
  }

  /** What is in a recording. */
  view(index: number, form: OrderForm, onProgress: OnProgress): Promise<Answer<RecordingView>> {
    const signal = this.#viewing.begin();
    return answered(async () =>
      viewRecording(required(this.#opened).sources[index]!, form.measure, onProgress, signal),
    );
  }

  /** Which backend is chosen for the last plan, and why. */
  explain(): Promise<Answer<BackendsView>> {
    return answered(async () => explainProblem(required(this.#opened).traded.plan.order.problem));
  }

  /** Has all backends and own solvers solve the problem of the last plan, and compares their answers. */
  check(asked: CheckQuestion, attemptOwn: AttemptOwn, onProgress: OnProgress): Promise<Answer<CheckView>> {
    const signal = this.#checking.begin();
    return answered(async () => {
      const { checkBackends } = await loadPart(() => import('./check-backends.js'));
      return checkBackends(required(this.#opened).traded.plan, { ...asked, attemptOwn, onProgress, signal });
    });
  }

  /** Stops {@link check}. */
  cancelCheck(): void {
    this.#checking.cancel();
  }

  /**
   * Judges a schedule that was made elsewhere for the order of the last plan.
   *
   * @param source - where the text is from, for messages
   */
  judge(text: string, source: string): Promise<Answer<JudgementView>> {
    return answered(async () => {
      const { judgeOwnSchedule } = await loadPart(() => import('./judge-own-schedule.js'));
      return judgeOwnSchedule(required(this.#opened).traded.plan, text, source);
    });
  }

  /** The impact of one interval of the last plan, with its fit. */
  intervalFigure(interval: number): Promise<Answer<Figure>> {
    return answered(async () => {
      const { curves, fit, order } = required(this.#opened?.lastPlan);
      const figure = impactFigure({ curves, fit, intervals: [interval], currency: order.currency });
      return { ...figure, name: 'chosen-interval', title: 'The impact in the chosen interval', columns: 1 };
    });
  }

  /** The names of the files of the last plan. */
  fileNames(): Promise<Answer<readonly string[]>> {
    return this.#takeAway(({ fileNames }, taken) => fileNames(taken));
  }

  /** A file of the last plan, as the command line writes it. */
  file(name: string): Promise<Answer<string | undefined>> {
    return this.#takeAway(({ fileOf }, taken) => fileOf(taken, name));
  }

  /** How to plan the same as the last plan without the studio. */
  reproduction(): Promise<Answer<Reproduction>> {
    return this.#takeAway(({ reproductionOf }, taken) => reproductionOf(taken));
  }

  /** What to expect of the day to trade on, as a `waterfill/profile@1` document; undefined: it is over. */
  profileFile(): Promise<Answer<string | undefined>> {
    return this.#takeAway(({ profileOf }, taken) => profileOf(taken));
  }

  /** All files of the last plan as an archive. */
  zip(): Promise<Answer<Uint8Array<ArrayBuffer>>> {
    return this.#takeAway(async ({ allFiles }, taken) => {
      const { zipOf } = await loadPart(() => import('./save-all.js'));
      return zipOf(await allFiles(taken));
    });
  }

  /** Writes all files of the last plan into a folder. */
  saveInto(folder: FileSystemDirectoryHandle): Promise<Answer<SavedFolder>> {
    return this.#takeAway(async ({ allFiles, inputNames }, taken) => {
      const { saveInto } = await loadPart(() => import('./save-all.js'));
      return saveInto(folder, await allFiles(taken), inputNames(taken));
    });
  }

  /** The last plan as a `waterfill/plan@1` document; undefined before the first. */
  async planDocument(): Promise<string | undefined> {
    const { formatPlanDocument } = await import('@waterfill/documents');
    return this.#opened?.lastPlan && formatPlanDocument(this.#opened.lastPlan);
  }

  /** Replays policies on the recordings that are open. */
  evaluate({ measure }: OrderForm, form: EvaluateForm, onProgress: OnProgress): Promise<Answer<EvaluationView>> {
    const signal = this.#evaluating.begin();
    return answered(async () => {
      const { sources } = required(this.#opened);
      return (await this.#evaluates()).evaluate(sources, measure, form, { onProgress, signal });
    }, evaluateFieldName);
  }

  /** Stops {@link evaluate}. */
  cancelEvaluation(): void {
    this.#evaluating.cancel();
  }

  /** One order beside the book, by a policy of the last evaluation or by the last plan. */
  watch(form: WatchForm, { order }: OrderForm): Promise<Answer<EvaluationView['story']>> {
    return answered(
      async () => (await this.#evaluates()).watch(form, this.#opened?.lastPlan, order.currency),
      evaluateFieldName,
    );
  }

  /** The last evaluation as a file. */
  evaluationFile(kind: 'json' | 'html'): Promise<Answer<string>> {
    return answered(async () => (await this.#evaluates()).file(kind));
  }

  /** Plans the rest of the last plan. */
  replan(form: ReplanForm): Promise<Answer<ReplanView>> {
    const signal = this.#replanning.begin();
    return answered(
      async () => (await this.#replans()).replan(required(this.#opened).traded, form, signal),
      replanFieldName,
    );
  }

  /** What is left of the order, as a file. */
  replanFile(kind: 'json' | 'csv' | 'html'): Promise<Answer<string>> {
    return answered(async () => (await this.#replans()).file(kind));
  }

  /** Says what the fills of an order cost. */
  costOfFills(fills: FillsText, tca: TcaForm, form: OrderForm, onProgress: OnProgress): Promise<Answer<TcaView>> {
    const signal = this.#costing.begin();
    return answered(async () => {
      const { recordings, areFiles, traded, planName } = required(this.#opened);
      const on = { recordings, areFiles, plan: traded.plan, planName, onProgress, signal };
      return (await this.#costs()).analyse({ fills, tca, form }, on);
    }, tcaFieldName);
  }

  /** Stops {@link costOfFills}. */
  cancelCosts(): void {
    this.#costing.cancel();
  }

  /** What the fills cost, as a file. */
  costsFile(kind: 'json' | 'csv' | 'html'): Promise<Answer<string>> {
    return answered(async () => (await this.#costs()).file(kind));
  }

  #takeAway<Value>(take: (made: TakeAway, taken: TakenPlan) => Value | Promise<Value>): Promise<Answer<Value>> {
    return answered(async () => take(await loadPart(() => import('./take-away.js')), required(this.#opened).taken));
  }

  /** What is opened last counts, even if something before it takes longer to open. */
  #open(read: () => Promise<Input>): Promise<Answer<OpenFiles>> {
    const signal = this.#opening.begin();
    return answered(async () => {
      const input = await untilAborted(read(), signal);
      return this.#replace(input);
    });
  }

  #replace(input: Input): OpenFiles {
    this.cancel();
    this.cancelEvaluation();
    this.#evaluator = undefined;
    this.#opened = new PlannedInput(input);
    const quantity = input.kind === 'documents' ? input.quantity : undefined;
    return { kind: input.kind, names: namesOf(input), ...(quantity !== undefined && { quantity }) };
  }

  #evaluates(): Promise<Evaluator> {
    this.#evaluator ??= loadPart(() => import('./evaluator.js')).then(({ Evaluator }) => new Evaluator());
    this.#evaluator.catch(() => {
      this.#evaluator = undefined;
    });
    return this.#evaluator;
  }

  #costs(): Promise<FillCosts> {
    this.#fillCosts ??= loadPart(() => import('./fill-costs.js')).then(({ FillCosts }) => new FillCosts());
    this.#fillCosts.catch(() => {
      this.#fillCosts = undefined;
    });
    return this.#fillCosts;
  }

  #replans(): Promise<Replanner> {
    this.#replanner ??= loadPart(() => import('./replanner.js')).then(({ Replanner }) => new Replanner());
    this.#replanner.catch(() => {
      this.#replanner = undefined;
    });
    return this.#replanner;
  }
}
