import type { ClosedReason } from '@waterfill/model';

/** The reasons for closed intervals, as texts of a table. */
export const closedWords: Readonly<Record<ClosedReason, string>> = {
  'before-first-book': 'no book yet',
  'after-last-book': 'after the last book',
  halted: 'halted',
  'one-sided': 'one side empty',
  'too-thin': 'too thin',
  break: 'break',
};
