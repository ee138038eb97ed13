import { createPlanner, type Day, expectedDay, type Planner } from '@waterfill/plan';
import type { OrderForm } from '../state/order-form.js';
import type { OnProgress } from './answers.js';
import { type Books, booksOf } from './books.js';
import { measureInput } from './measure-input.js';
import type { MeasuredInput } from './open-files.js';

/** Days or what they let expect, with what plans orders on them. */
export interface PlannableBooks {
  readonly books: Books;
  readonly planner: Planner;
}

/** What was made, and the options that it was made with, as JSON. */
interface Made<Value> {
  readonly key: string;
  readonly value: Promise<Value>;
}

type Asked = Pick<OrderForm, 'measure' | 'ahead'>;

/**
 * The days of what is open, measured and with their fits, or what they let expect of another one. They are kept until they are
 * measured otherwise, or another day is to be traded on.
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
   * @throws what `measureInput` throws; ProblemError for a day to trade on that is none
   */
  plannable({ measure, ahead }: Asked, onProgress: OnProgress): Promise<PlannableBooks> {
    const key = JSON.stringify([measure, ahead]);
    if (this.#plannable?.key === key) return this.#plannable.value;
    const books = this.#booksOf({ measure, ahead }, onProgress);
    const made = { key, value: books.then((all) => ({ books: all, planner: createPlanner(all) })) };
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

  async #booksOf(asked: Asked, onProgress: OnProgress): Promise<Books> {
    if (this.#input.kind !== 'profile') return booksOf(await this.#daysOf(asked, onProgress), asked);
    const { forDate } = asked.ahead;
    return expectedDay(this.#input.profile, { forDate, calendar: asked.measure.calendar });
  }

  #daysOf({ measure }: Asked, onProgress: OnProgress): Promise<readonly Day[]> {
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
