import type { Plan } from '@waterfill/model';
import type { BookSource } from '@waterfill/orderbook';
import type { OrderForm } from '../state/order-form.js';
import { required } from './answered.js';
import type { OnProgress, PlanView } from './answers.js';
import { MeasuredDays } from './measured-days.js';
import type { Input } from './open-files.js';
import { planProgress } from './plan-progress.js';
import { PlanViewer, timesOf } from './plan-viewer.js';
import type { BeingTraded } from './replanner.js';
import type { TakenPlan } from './take-away.js';

/** What is open, and the last plan on it. */
export class PlannedInput {
  readonly #input: Input;
  readonly #measured: MeasuredDays | undefined;
  readonly #viewer = new PlanViewer();
  #plan: Plan | undefined;
  /** of {@link PlannedInput.#plan} */
  #form: OrderForm | undefined;
  /** the order of the last plan, or of a document, and the fills that are counted in it */
  #traded: BeingTraded | undefined;

  constructor(input: Input) {
    this.#input = input;
    this.#measured = input.kind === 'documents' ? undefined : new MeasuredDays(input);
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
    return this.#input.kind === 'documents' ? undefined : 'plan.json';
  }

  /** The last plan; undefined before the first. */
  get lastPlan(): Plan | undefined {
    return this.#plan;
  }

  /** The order of the last plan, or of a document. */
  get traded(): BeingTraded {
    return required(this.#traded);
  }

  /**
   * Plans an order on what is open, which is measured first unless that has been done.
   *
   * @param isQuick - only the schedule, its costs and its certificate
   */
  async planOrder(form: OrderForm, isQuick: boolean, onProgress: OnProgress, signal: AbortSignal): Promise<PlanView> {
    if (this.#measured === undefined) return this.#viewDocuments(form, signal);
    const planner = await this.#measured.planner(form.measure, onProgress);
    signal.throwIfAborted();
    const parts = isQuick ? { alternatives: false, heldOut: false } : {};
    this.#plan = await planner.plan(form.order, { signal, onProgress: planProgress(onProgress), ...parts });
    this.#traded = { plan: this.#plan, counted: [] };
    this.#form = form;
    return this.#viewer.view(this.#plan, form, isQuick);
  }

  /** The last plan with all that is written of it. */
  async taken(): Promise<TakenPlan> {
    const input = this.#input;
    if (input.kind === 'documents') return required<TakenPlan>(undefined);
    return {
      plan: required(this.#plan),
      days: await required(this.#measured).days(),
      input,
      form: required(this.#form),
    };
  }

  /** Stops measuring. */
  cancel(): void {
    this.#measured?.cancel();
  }

  async #viewDocuments({ order }: OrderForm, signal: AbortSignal): Promise<PlanView> {
    const { viewDocuments } = await import('./document-viewer.js');
    const texts = required(this.#input.kind === 'documents' ? this.#input.texts : undefined);
    const { report, plan, planned, counted } = await viewDocuments(texts, order, signal);
    signal.throwIfAborted();
    this.#plan = plan;
    this.#traded = planned && { plan: planned, counted };
    return {
      ...{ report, status: planned?.result.status ?? 'optimal', isComplete: true, hasOrder: planned !== undefined },
      ...{ times: timesOf(planned?.order), frontier: undefined },
    };
  }
}
