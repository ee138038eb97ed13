import { expect, it } from 'vitest';
import { createBookState } from '../src/books/create-book-state.js';
import { RowOrder } from '../src/reading/row-order.js';
import { TimeTrack } from '../src/reading/time-track.js';

/** Whether trading was halted, by the states that pass when many rows wait behind a long step of time. */
function haltsOf(halted: boolean | undefined, levels: number): (boolean | undefined)[] {
  const halts: (boolean | undefined)[] = [];
  const order = new RowOrder({ pass: ({ state }) => halts.push(state?.halted), drop: () => {} });
  const track = new TimeTrack('', '', '');
  const state = { ...createBookState(levels), ...(halted !== undefined && { halted }) };
  for (let row = 0; row < 100; row++) {
    order.add(track, row < 50 ? row : 1000 + row, 0, row, true);
    order.give(state, true);
  }
  order.passAll();
  return halts;
}

it('nothing of a recording shows in the next one, whose rows wait in the same memory', () => {
  expect(new Set(haltsOf(true, 5))).toEqual(new Set([true]));
  expect(new Set(haltsOf(undefined, 5))).toEqual(new Set([undefined]));
});

it('at most eight megabytes of books wait, also in rows that had such books before', () => {
  const passed = (rows: number): number => {
    let count = 0;
    const order = new RowOrder({ pass: () => count++, drop: () => {} });
    const track = new TimeTrack('', '', '');
    const state = createBookState(1000);
    for (let row = 0; row < rows; row++) {
      order.add(track, row === 0 ? 0 : 1000 + row, 0, row, true);
      order.give(state, true);
    }
    const soFar = count;
    order.passAll();
    return soFar;
  };
  const first = passed(400);
  expect(first).toBeGreaterThan(0);
  expect(passed(400)).toBe(first);
});
