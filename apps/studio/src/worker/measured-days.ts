import type { NamedText } from '@waterfill/documents';
import { createPlanner, type Day, type Planner } from '@waterfill/plan';
import type { OrderForm } from '../state/order-form.js';
import type { OnProgress } from './answers.js';
import { type BooksOnVolumes, dayAhead, onOwnVolumes, profileFor } from './books.js';
import { loadPart } from './load-part.js';
import { measureInput } from './measure-input.js';
import type { MeasuredInput } from './open-files.js';

/** Days or what they let expect, with what plans orders on them. */
export interface PlannableBooks extends BooksOnVolumes {
  readonly planner: Planner;
}

/** What was made, and the options that it was made with, as JSON. */
interface Made<Value> {
  readonly key: string;
  readonly value: Promise<Value>;
  /** the file of volumes, if there is one */
  readonly file?: NamedText | undefined;
}

/**
 * The days of what is open, measured and with their fits, or what they let expect of another one. They are kept until they are
 * measured otherwise, another day is to be traded on, or other volumes are expected.
 */
export class MeasuredDays {
  readonly #input: MeasuredInput;
  #measuring = new AbortController();
  #days: Made<readonly Day[]> | undefined;
  #plannable: Made<PlannableBooks> | undefined;

  constructor(input: MeasuredInput) {
    this.#input = input;
  }

  /**
   * What orders are planned on: the days are measured as they are to be, which is done unless it has been.
   *
   * @param file - volumes of past days; used if the form says so
   * @throws what `measureInput` throws; ProblemError for a day to trade on that is none; DocumentError for the file
   */
  plannable(form: OrderForm, file: NamedText | undefined, onProgress: OnProgress): Promise<PlannableBooks> {
    const key = keyOf(form);
    if (this.#plannable?.key === key && this.#plannable.file === file) return this.#plannable.value;
    const books = this.#booksOf(form, file, onProgress);
    const made = { key, file, value: books.then((all) => ({ ...all, planner: createPlanner(all.books) })) };
    this.#plannable = made;
    made.value.catch(() => {
      if (this.#plannable === made) this.#plannable = undefined;
    });
    return made.value;
  }

  /** Stops measuring. What has been measured is forgotten. */
  cancel(): void {
    this.#measuring.abort();
    this.#days = undefined;
    this.#plannable = undefined;
  }

  async #booksOf(form: OrderForm, file: NamedText | undefined, onProgress: OnProgress): Promise<BooksOnVolumes> {
    const days = this.#input.kind === 'profile' ? [] : await this.#daysOf(form, onProgress);
    const profile = this.#input.kind === 'profile' ? this.#input.profile : profileFor(days, form);
    if (form.volumes.volumes === undefined) return onOwnVolumes(profile ? dayAhead(profile, form) : days);
    const { booksOnVolumes } = await loadPart(() => import('./books-on-volumes.js'));
    return booksOnVolumes(profile ?? days, { file, form });
  }

  #daysOf({ measure }: OrderForm, onProgress: OnProgress): Promise<readonly Day[]> {
    const key = JSON.stringify(measure);
    if (this.#days?.key === key) return this.#days.value;
    this.#measuring.abort();
    this.#measuring = new AbortController();
    const made = { key, value: measureInput(this.#input, measure, onProgress, this.#measuring.signal) };
    this.#days = made;
    made.value.catch(() => {
      if (this.#days === made) this.#days = undefined;
    });
    return made.value;
  }
}

/** All on which the books depend: with volumes of past days also on the times of the auctions. */
function keyOf({ measure, ahead, volumes, order: { openAuction, closeAuction } }: OrderForm): string {
  return JSON.stringify([measure, ahead, volumes, volumes.volumes && [openAuction, closeAuction]]);
}
