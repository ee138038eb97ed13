/** A task that is begun. */
export interface Begun<Result> {
  readonly result: Promise<Result>;
  /** is called when the results before it are taken, and this one is waited for */
  readonly onTurn?: (() => void) | undefined;
}

/**
 * The results of tasks in the order of their items, with several of them begun at once: the first that fails in this
 * order is the one whose error is thrown, whichever fails first.
 *
 * @param atOnce - so many tasks are begun before the first of them is waited for; of 1 each is begun when its result is
 *   asked for
 * @param begin - begins one
 * @throws the error of a task
 * @example
 * ```ts
 * import { inTurns } from '@waterfill/orderbook';
 * const squares: number[] = [];
 * const begin = (n: number) => ({ result: Promise.resolve(n * n) });
 * for await (const square of inTurns([1, 2, 3], 2, begin)) squares.push(square);
 * squares; // => [1, 4, 9]
 * ```
 */
export async function* inTurns<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  begin: (item: Item) => Begun<Result>,
): AsyncGenerator<Result, void> {
  const begun: Begun<Result>[] = [];
  for (let next = 0; next < items.length || begun.length > 0; ) {
    while (next < items.length && begun.length < atOnce) {
      const one = begin(items[next++]!);
      // It may fail before its turn, in which its error is thrown.
      one.result.catch(() => {});
      begun.push(one);
    }
    const { result, onTurn } = begun.shift()!;
    onTurn?.();
    yield await result;
  }
}
