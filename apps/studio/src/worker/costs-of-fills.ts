import { tcaFieldName } from '../state/tca-form.js';
import { answered, required } from './answered.js';
import type { Answer, OnProgress, TcaView } from './answers.js';
import type { CostQuestion } from './fill-costs.js';
import { LatestTask } from './latest-task.js';
import { loadOnce } from './load-part.js';
import type { Opened } from './planned-input.js';

/** Says what the fills of an order cost. */
export class CostsOfFills {
  readonly #opened: Opened;
  readonly #analysing = new LatestTask();
  readonly #fillCosts = loadOnce(async () => new (await import('./fill-costs.js')).FillCosts());

  constructor(opened: Opened) {
    this.#opened = opened;
  }

  /** Analyses the fills, beside the last plan and on a recording that is open, where they are wanted. */
  analyse(question: CostQuestion, onProgress: OnProgress): Promise<Answer<TcaView>> {
    const signal = this.#analysing.begin();
    return answered(async () => {
      const { recordings, areFiles, traded, planName } = required(this.#opened());
      const on = { recordings, areFiles, plan: traded.plan, planName, onProgress, signal };
      return (await this.#fillCosts()).analyse(question, on);
    }, tcaFieldName);
  }

  /** Stops {@link analyse}. */
  cancel(): void {
    this.#analysing.cancel();
  }

  /** The last analysis as a file. */
  file(kind: 'json' | 'csv' | 'html'): Promise<Answer<string>> {
    return answered(async () => (await this.#fillCosts()).file(kind));
  }
}
