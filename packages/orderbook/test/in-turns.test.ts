import { inTurns } from '@waterfill/orderbook';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

/** Tasks that end in the order that is given, whatever is asked of them. */
function tasks(order: readonly number[], failing: ReadonlySet<number> = new Set()) {
  const settle = new Map<number, () => void>();
  const begun: number[] = [];
  const turns: number[] = [];
  const begin = (item: number) => {
    begun.push(item);
    const result = new Promise<number>((resolve, reject) => {
      settle.set(item, () => (failing.has(item) ? reject(new Error(`${item}`)) : resolve(item)));
    });
    return { result, onTurn: () => void turns.push(item) };
  };
  const settleAll = async (): Promise<void> => {
    while (settle.size > 0) {
      const next = order.find((item) => settle.has(item))!;
      settle.get(next)!();
      settle.delete(next);
      await Promise.resolve();
    }
  };
  return { begin, begun, turns, settleAll };
}

const permutation = fc
  .integer({ min: 1, max: 8 })
  .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count }));

describe('results in turns', () => {
  test('come in the order of the items, and the first that fails in it is the one that is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(permutation, fc.integer({ min: 1, max: 4 }), fc.nat(9), async (order, atOnce, bad) => {
        const items = order.toSorted((a, b) => a - b);
        const failing = new Set([bad, bad + 2].filter((item) => item < items.length));
        const { begin, turns, settleAll } = tasks(order, failing);
        const found: number[] = [];
        let end: string | undefined;
        const take = async (): Promise<string> => {
          for await (const one of inTurns(items, atOnce, begin)) found.push(one);
          return 'done';
        };
        const keepEnd = (how: string): void => {
          end = how;
        };
        void take().then(keepEnd, ({ message }: Error) => keepEnd(message));
        while (end === undefined) {
          await settleAll();
          await new Promise(setImmediate);
        }
        const count = failing.has(bad) ? bad : items.length;
        expect([found, end]).toEqual([items.slice(0, count), count < items.length ? `${bad}` : 'done']);
        expect(turns).toEqual(items.slice(0, count + 1));
      }),
      { numRuns: 60 },
    );
  });

  test('of one at a time begin when they are asked for, and no more are begun at once than that', async () => {
    const one = tasks([0, 1, 2]);
    const results = inTurns([0, 1, 2], 1, one.begin);
    expect(one.begun).toEqual([]);
    const first = results.next();
    await one.settleAll();
    await first;
    expect(one.begun).toEqual([0]);
    const three = tasks([4, 3, 2, 1, 0]);
    const next = inTurns([0, 1, 2, 3, 4], 3, three.begin).next();
    expect(three.begun).toEqual([0, 1, 2]);
    await three.settleAll();
    expect((await next).value).toBe(0);
  });
});
