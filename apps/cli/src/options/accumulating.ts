/** Options that may be given more than once, and whose values accumulate. */
export const REPEATABLE: ReadonlySet<string> = new Set([
  'benchmark',
  'blackout',
  'books',
  'complete',
  'atMost',
  'with',
]);

/** Options whose value is a list with commas between. */
export const LISTS: ReadonlySet<string> = new Set([
  'cap',
  'dates',
  'horizons',
  'intervals',
  'participation',
  'policy',
  'rates',
  'session',
  'sizes',
  'solvers',
  'symbols',
  'write',
]);
