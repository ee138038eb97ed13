/** Tasks of one kind, of which only the one that was begun last is wanted. */
export class LatestTask {
  #controller = new AbortController();

  /** Cancels the task before, and gives the signal of the next. */
  begin(): AbortSignal {
    this.cancel();
    return this.#controller.signal;
  }

  /** Cancels the task that was begun last; the next is not touched. */
  cancel(): void {
    this.#controller.abort();
    this.#controller = new AbortController();
  }
}
