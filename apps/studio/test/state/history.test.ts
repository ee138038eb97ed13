import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistory } from '../../src/state/history.js';

describe('a history', () => {
  it('undoes and redoes every change', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1 }), { minLength: 1, maxLength: 50 }), (values) => {
        const history = createHistory(0);
        for (const value of values) history.change(value);
        const step = (move: () => void) => (): number => {
          move();
          return history.value.value;
        };
        const back = values.map(step(history.undo));
        expect(back).toEqual([...values.slice(0, -1).reverse(), 0]);
        expect(history.canUndo.value).toBe(false);
        expect(values.map(step(history.redo))).toEqual(values);
        expect(history.canRedo.value).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('undoes a gesture at once', () => {
    const history = createHistory(0);
    history.change(1);
    for (const value of [2, 3, 4]) history.change(value, 'drag');
    history.settle();
    history.change(5, 'drag');
    const seen = [5, 4, 1, 0].map((expected) => {
      const { value } = history.value;
      history.undo();
      return value === expected;
    });
    expect(seen).toEqual([true, true, true, true]);
  });

  it('begins again with nothing to undo', () => {
    const history = createHistory(0);
    history.change(1);
    history.restart(5);
    expect([history.value.value, history.canUndo.value]).toEqual([5, false]);
  });

  it('forgets what was undone after another change, and ignores what changes nothing', () => {
    const history = createHistory({ shares: 1 });
    history.change({ shares: 2 });
    history.undo();
    history.change({ shares: 1 });
    expect(history.canRedo.value).toBe(true);
    history.change({ shares: 3 });
    expect([history.canRedo.value, history.canUndo.value]).toEqual([false, true]);
  });
});
