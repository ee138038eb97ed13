import { type EvaluateForm, evaluateFieldName, type WatchForm } from '../state/evaluate-form.js';
import type { OrderForm } from '../state/order-form.js';
import { answered, required } from './answered.js';
import type { Answer, EvaluationView, OnProgress } from './answers.js';
import { LatestTask } from './latest-task.js';
import { loadOnce } from './load-part.js';
import type { Opened } from './planned-input.js';

/** Replays policies on the recordings that are open. */
export class Replays {
  readonly #opened: Opened;
  readonly #evaluating = new LatestTask();
  #evaluator = loadEvaluator();

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  /** Replays policies, and compares them with the even split. */
  evaluate(order: OrderForm, form: EvaluateForm, onProgress: OnProgress): Promise<Answer<EvaluationView>> {
    const signal = this.#evaluating.begin();
    return answered(async () => {
      const { sources } = required(this.#opened());
      return (await this.#evaluator()).evaluate(sources, order, form, { onProgress, signal });
    }, evaluateFieldName);
  }

  /** Stops {@link evaluate}. */
  cancel(): void {
    this.#evaluating.cancel();
  }

  /** One order beside the book, by a policy of the last evaluation or by the last plan. */
  watch(form: WatchForm, { order }: OrderForm): Promise<Answer<EvaluationView['story']>> {
    return answered(
      async () => (await this.#evaluator()).watch(form, this.#opened()?.lastPlan, order.currency),
      evaluateFieldName,
    );
  }

  /** The last evaluation as a file. */
  file(kind: 'json' | 'html'): Promise<Answer<string>> {
    return answered(async () => (await this.#evaluator()).file(kind));
  }

  /** Forgets what was replayed, as other files are open. */
  forget(): void {
    this.cancel();
    this.#evaluator = loadEvaluator();
  }
}

function loadEvaluator() {
  return loadOnce(async () => new (await import('./evaluator.js')).Evaluator());
}
