import { type ReplanForm, replanFieldName } from '../state/replan-form.js';
import { answered, required } from './answered.js';
import type { Answer, ReplanView } from './answers.js';
import { LatestTask } from './latest-task.js';
import { loadOnce } from './load-part.js';
import type { Opened } from './planned-input.js';

/** Plans the rest of the last plan. */
export class RestOfOrder {
  readonly #opened: Opened;
  readonly #replanning = new LatestTask();
  readonly #replanner = loadOnce(async () => new (await import('./replanner.js')).Replanner());

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  /** Plans what is left after what is known to be done. */
  replan(form: ReplanForm): Promise<Answer<ReplanView>> {
    const signal = this.#replanning.begin();
    return answered(
      async () => (await this.#replanner()).replan(required(this.#opened()).traded, form, signal),
      replanFieldName,
    );
  }

  /** What is left, as a file. */
  file(kind: 'json' | 'csv' | 'html'): Promise<Answer<string>> {
    return answered(async () => (await this.#replanner()).file(kind));
  }
}
