import type { NamedText } from '@waterfill/documents';
import type { SampleName } from '@waterfill/orderbook';
import { type Figure, impactFigure } from '@waterfill/report';
import { explainProblem } from '@waterfill/solvers';
import type { OrderForm } from '../state/order-form.js';
import { answered, required } from './answered.js';
import type {
  Answer,
  BackendsView,
  CheckView,
  JudgementView,
  OnProgress,
  OpenFiles,
  PlanView,
  RecordingView,
} from './answers.js';
import { CostsOfFills } from './costs-of-fills.js';
import { LatestTask } from './latest-task.js';
import { loadPart } from './load-part.js';
import { type Input, openedAs, openFiles, openSample, recordingsOf } from './open-files.js';
import type { AttemptOwn, CheckQuestion } from './own-solver.js';
import { type OwnText, ownTextIn } from './own-text-in.js';
import { liveFigures } from './plan-viewer.js';
import { PlannedFiles } from './planned-files.js';
import { PlannedInput } from './planned-input.js';
import { Replays } from './replays.js';
import { RestOfOrder } from './rest-of-order.js';
import { SavedBasket } from './saved-basket.js';
import { servedFiles } from './served-files.js';
import { untilAborted } from './until-aborted.js';
import { viewRecording } from './view-recording.js';

/**
 * Does the work of the studio, in a thread of its own: it opens files, measures them, and plans orders on them. Files
 * are read as streams; the measured days and their fits are kept, so that a change of the order is only solved again.
 *
 * This class is what the page calls: it says which task cancels which, and turns refusals into data. What follows from a
 * plan has objects of its own. What a task does is in a file of its own; what the first plan does not need is loaded with its
 * first task.
 */
export class StudioWorker {
  #opened: PlannedInput | undefined;
  #volumes: NamedText | undefined;
  /** Replays of policies on the recordings. */
  readonly replays: Replays = new Replays(() => this.#opened);
  /** The rest of the last plan. */
  readonly rest: RestOfOrder = new RestOfOrder(() => this.#opened);
  /** What the fills of an order cost. */
  readonly costs: CostsOfFills = new CostsOfFills(() => this.#opened);
  /** The files of the last basket. */
  readonly basket: SavedBasket = new SavedBasket(() => this.#opened);
  /** The files of the last plan. */
  readonly files: PlannedFiles = new PlannedFiles(() => this.#opened);
  readonly #opening = new LatestTask();
  readonly #planning = new LatestTask();
  readonly #viewing = new LatestTask();
  readonly #checking = new LatestTask();

  /** Opens recordings, or documents with measured curves, in place of what is open. */
  open(files: readonly File[]): Promise<Answer<OpenFiles>> {
    return this.#open(() => openFiles(files, this.#opened?.input));
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

  /** Opens the recordings that are open as a basket, with an order in each of their symbols. */
  openAsBasket(form: OrderForm): Promise<Answer<OpenFiles>> {
    return this.#open(async () => {
      const { asBasket } = await loadPart(() => import('./baskets/as-basket.js'));
      return asBasket(required(this.#opened).input, form);
    });
  }

  /** Opens the recordings of the basket that is open by themselves. */
  openRecordings(): Promise<Answer<OpenFiles>> {
    return this.#open(async () => recordingsOf(required(this.#opened).input));
  }

  /** Opens a day of the built-in sample in place of what is open. */
  openSample(name: SampleName): Promise<Answer<OpenFiles>> {
    return this.#open(async () => openSample(name));
  }

  /** Takes the market's volumes of past days, a CSV; orders that name it are planned on them. */
  takeVolumes(file: NamedText): void {
    this.#volumes = file;
    this.#opened?.takeVolumes(file);
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

  /** The last plan as a `waterfill/plan@1` document; undefined before the first. */
  async planDocument(): Promise<string | undefined> {
    const { formatPlanDocument } = await import('@waterfill/documents');
    return this.#opened?.lastPlan && formatPlanDocument(this.#opened.lastPlan);
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
    this.replays.forget();
    const isAddition = input.kind === 'basket' && input.isAddition;
    this.#opened = new PlannedInput(input, this.#volumes, isAddition ? this.#opened : undefined);
    return openedAs(input);
  }
}
