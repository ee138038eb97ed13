import type { Fault, FaultKind } from './fault.js';

const EXAMPLES_OF_A_KIND = 3;
const KEPT: ReadonlySet<FaultKind> = new Set([
  ...(['locked-book', 'bad-book', 'halt', 'other-record'] as const),
  ...(['cut-short', 'cut-last-line', 'cut-last-record'] as const),
]);

/** Counts faults by kind, and keeps the first few of each. */
export class FaultTally {
  readonly counts: Map<FaultKind, number> = new Map();
  readonly examples: Fault[] = [];
  /** rows that were dropped for their content; without a cut last line, of which there is only one */
  badRows = 0;
  /** those of them that are in the session */
  badRowsInSession = 0;
  /** whether the current row is in the session */
  isInSession = true;

  /** called for a row that is dropped for its content */
  onBadRow: () => void = () => {};

  /**
   * Counts a fault of the current row.
   *
   * @param describe - called only for the first few of a kind
   */
  add(kind: FaultKind, describe: () => Omit<Fault, 'kind'>): void {
    this.addOf(this.isInSession, kind, describe);
    if (!KEPT.has(kind)) this.onBadRow();
  }

  /** Counts a fault of another row. */
  addOf(isInSession: boolean, kind: FaultKind, describe: () => Omit<Fault, 'kind'>): void {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    if (!KEPT.has(kind)) {
      this.badRows++;
      if (isInSession) this.badRowsInSession++;
    }
    if (count <= EXAMPLES_OF_A_KIND) this.examples.push({ kind, ...describe() });
  }
}

/**
 * Describes a fault in one line: where it is, what was found and what to do.
 *
 * @example
 * ```ts
 * import { describeFault } from '@waterfill/orderbook';
 * const where = { source: 'day.csv', line: 7, column: 14, columnName: 'bid_px_00' };
 * const what = { found: 'x', expected: 'a decimal number', advice: 'the row is dropped' };
 * const text = 'day.csv: line 7, column 14 "bid_px_00": found "x", expected a decimal number; the row is dropped';
 * describeFault({ kind: 'not-a-number', ...where, ...what }); // => text
 * ```
 */
export function describeFault(fault: Fault): string {
  const { source, unit = 'line', line, column, columnName, found, expected, advice } = fault;
  const number = column === 0 ? '' : `${column} `;
  const field = columnName === '' && column === 0 ? '' : `, column ${number}"${columnName}"`;
  return `${source}: ${unit} ${line}${field}: found ${JSON.stringify(found)}, expected ${expected}; ${advice}`;
}
