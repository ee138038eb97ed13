import { createPlanner, type Day, type Planner } from '@waterfill/plan';
import type { MeasureForm } from '../state/order-form.js';
import type { OnProgress } from './answers.js';
import { measureInput } from './measure-input.js';
import type { MeasuredInput } from './open-files.js';

/** Days, with what plans orders on them. */
export interface PlannableDays {
  readonly days: readonly Day[];
  readonly planner: Planner;
}

interface Measured {
  /** the options that they were measured with, as JSON */
  readonly key: string;
  readonly plannable: Promise<PlannableDays>;
  readonly abort: AbortController;
}

/** The days of what is open, measured and with their fits, which are kept until they are measured otherwise. */
export class MeasuredDays {
  readonly #input: MeasuredInput;
  #measured: Measured | undefined;

  constructor(input: MeasuredInput) {
    this.#input = input;
  }

  /**
   * The days as they are to be measured, which is done unless it has been.
   *
   * @throws what `measureInput` throws
   */
  measured(measure: MeasureForm, onProgress: OnProgress): Promise<PlannableDays> {
    const key = JSON.stringify(measure);
    if (this.#measured?.key === key) return this.#measured.plannable;
    this.cancel();
    const abort = new AbortController();
    const days = measureInput(this.#input, measure, onProgress, abort.signal);
    const plannable = days.then((measuredDays) => ({ days: measuredDays, planner: createPlanner(measuredDays) }));
    const measured = { key, plannable, abort };
    this.#measured = measured;
    plannable.catch(() => {
      if (this.#measured === measured) this.#measured = undefined;
    });
    return plannable;
  }

  /** Stops measuring. What has been measured is forgotten. */
  cancel(): void {
    this.#measured?.abort.abort();
    this.#measured = undefined;
  }
}
