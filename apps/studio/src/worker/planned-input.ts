import type { NamedText } from '@waterfill/documents';
import { answerOf, type Plan } from '@waterfill/model';
import type { BookSource } from '@waterfill/orderbook';
import type { Figure } from '@waterfill/report';
import type { OrderForm } from '../state/order-form.js';
import { required } from './answered.js';
import type { OnProgress, PlanView } from './answers.js';
import type { BasketInput } from './baskets/basket-input.js';
import type { BasketControl, BasketPlanner, PlannedBasket } from './baskets/basket-planner.js';
import { loadPart } from './load-part.js';
import { MeasuredDays } from './measured-days.js';
import type { Input } from './open-files.js';
import { planProgress } from './plan-progress.js';
import { PlanViewer, timesOf } from './plan-viewer.js';
import type { BeingTraded } from './replanner.js';
import type { TakenPlan } from './take-away.js';

/** Gives what is open now; undefined: nothing. */
export type Opened = () => PlannedInput | undefined;

/**
 * What is open, and the last plan on it that has a schedule; as long as there was none, the last plan. An order that cannot
 * be filled does not replace one that could be, which the page goes on to show.
 */
export class PlannedInput {
  readonly #input: Input;
  readonly #measured: MeasuredDays | undefined;
  #viewer = new PlanViewer();
  #volumes: NamedText | undefined;
  /** the last plan on measured days, with all that is written of it */
  #taken: TakenPlan | undefined;
  /** a whole plan among documents */
  #document: Plan | undefined;
  readonly #earlier: PlannedInput | undefined;
  #baskets: BasketPlanner | undefined;
  /** the last basket that has schedules; as long as there was none, the last one */
  #basket: PlannedBasket | undefined;
  /** the order of the last plan, or of a document, and the fills that are counted in it */
  #traded: BeingTraded | undefined;

  /** @param earlier - had the same basket, which remains the last one until there is another */
  constructor(input: Input, volumes: NamedText | undefined, earlier?: PlannedInput) {
    this.#earlier = earlier;
    if (earlier !== undefined) this.#basket = earlier.#basket;
    this.#input = input;
    this.#volumes = volumes;
    this.#measured = input.kind === 'documents' || input.kind === 'basket' ? undefined : new MeasuredDays(input);
  }

  /** What is open. */
  get input(): Input {
    return this.#input;
  }

  /** The recordings that are open. */
  get sources(): readonly BookSource[] {
    return required('sources' in this.#input ? this.#input.sources : undefined);
  }

  /** The recordings that are open; none where documents are. */
  get recordings(): readonly BookSource[] {
    return 'sources' in this.#input ? this.#input.sources : [];
  }

  /** Whether files are open, and not a sample. */
  get areFiles(): boolean {
    return this.#input.kind !== 'sample';
  }

  /** The name of the file in which the last plan is saved; undefined: it is not. */
  get planName(): string | undefined {
    return this.#measured === undefined ? undefined : 'plan.json';
  }

  /** The last plan; undefined before the first. */
  get lastPlan(): Plan | undefined {
    return this.#taken?.plan ?? this.#document;
  }

  /** The last plan on measured days, with all that is written of it. */
  get taken(): TakenPlan {
    return required(this.#taken);
  }

  /** The last basket, with all that is written of it. */
  get basket(): PlannedBasket {
    return required(this.#basket);
  }

  /** The order of the last plan, or of a document. */
  get traded(): BeingTraded {
    return required(this.#traded);
  }

  /**
   * Plans an order on what is open, which is measured first unless that has been done.
   *
   * @param figures - the names of the figures that are wanted with the schedule, its costs and its certificate;
   *   undefined: all is wanted
   */
  async planOrder(
    form: OrderForm,
    figures: readonly string[] | undefined,
    onProgress: OnProgress,
    signal: AbortSignal,
  ): Promise<PlanView> {
    if (this.#input.kind === 'basket')
      return this.#planBasket(this.#input, form, { isQuick: figures !== undefined, onProgress, signal });
    if (this.#input.kind === 'documents') return this.#viewDocuments(this.#input.texts, form, signal);
    const { books, planner, onVolumes, findings } = await required(this.#measured).plannable(
      form,
      this.#volumes,
      onProgress,
    );
    signal.throwIfAborted();
    const parts = figures === undefined ? {} : { alternatives: false, heldOut: false };
    const plan = await planner.plan(onVolumes(form.order), { signal, onProgress: planProgress(onProgress), ...parts });
    this.#keep({ plan, books, input: this.#input, form });
    const view = figures === undefined ? this.#viewer.view(plan, form) : this.#viewer.quickView(plan, form, figures);
    return { ...view, volumeNotes: findings.map(({ reason }) => reason) };
  }

  /** The figures of the last plan, which is not complete, that were not asked for with it. */
  otherFigures(names: readonly string[]): readonly Figure[] {
    // Those of a basket are few, and all drawn at once.
    if (this.#input.kind === 'basket') return [];
    const { plan, form } = this.taken;
    return this.#viewer.liveFigures(plan, form, (name) => !names.includes(name));
  }

  /** Takes a file of volumes, for forms that name it. What is known of others is not of it. */
  takeVolumes(file: NamedText): void {
    this.#volumes = file;
    this.#viewer = new PlanViewer();
  }

  /** Stops measuring. */
  cancel(): void {
    this.#measured?.cancel();
  }

  async #planBasket(input: BasketInput, form: OrderForm, control: BasketControl): Promise<PlanView> {
    const earlier = this.#earlier;
    const { BasketPlanner } = await loadPart(() => import('./baskets/basket-planner.js'));
    this.#baskets ??= new BasketPlanner(input, earlier === undefined ? undefined : earlier.#baskets);
    const { planned, view } = await this.#baskets.plan(form, control);
    control.signal.throwIfAborted();
    if (this.#basket === undefined || view.hasSchedule) this.#basket = planned;
    return view;
  }

  #keep(taken: TakenPlan): void {
    if (hasSchedule(this.#taken?.plan) && !hasSchedule(taken.plan)) return;
    this.#taken = taken;
    this.#traded = { plan: taken.plan, counted: [] };
  }

  async #viewDocuments(texts: readonly NamedText[], { order }: OrderForm, signal: AbortSignal): Promise<PlanView> {
    const { viewDocuments } = await loadPart(() => import('./document-viewer.js'));
    const { report, plan, planned, counted } = await viewDocuments(texts, order, signal);
    signal.throwIfAborted();
    if (!hasSchedule(this.#traded?.plan) || hasSchedule(planned)) {
      this.#document = plan;
      this.#traded = planned && { plan: planned, counted };
    }
    return {
      ...{ report, isComplete: true, hasOrder: planned !== undefined, hasSchedule: hasSchedule(planned) },
      ...{ times: timesOf(planned?.order), frontier: undefined },
    };
  }
}

function hasSchedule(planned: Pick<Plan, 'result'> | undefined): boolean {
  return planned !== undefined && answerOf(planned.result) !== undefined;
}
