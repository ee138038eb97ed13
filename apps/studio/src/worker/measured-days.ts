import { createPlanner, type Day, type Planner } from '@waterfill/plan';
import type { MeasureForm } from '../state/order-form.js';
import { required } from './answered.js';
import type { OnProgress } from './answers.js';
import { measureInput } from './measure-input.js';
import type { MeasuredInput } from './open-files.js';

interface Measured {
  /** the options that they were measured with, as JSON */
  readonly key: string;
  readonly days: Promise<readonly Day[]>;
  readonly planner: Promise<Planner>;
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
   * Plans on the days, which are measured first unless that has been done.
   *
   * @throws what `measureInput` throws
   */
  planner(measure: MeasureForm, onProgress: OnProgress): Promise<Planner> {
    const key = JSON.stringify(measure);
    if (this.#measured?.key === key) return this.#measured.planner;
    this.cancel();
    const abort = new AbortController();
    const days = measureInput(this.#input, measure, onProgress, abort.signal);
    const measured = { key, days, planner: days.then(createPlanner), abort };
    this.#measured = measured;
    measured.planner.catch(() => {
      if (this.#measured === measured) this.#measured = undefined;
    });
    return measured.planner;
  }

  /** The days of the last {@link planner}. */
  days(): Promise<readonly Day[]> {
    return required(this.#measured).days;
  }

  /** Stops measuring. What has been measured is forgotten. */
  cancel(): void {
    this.#measured?.abort.abort();
    this.#measured = undefined;
  }
}
