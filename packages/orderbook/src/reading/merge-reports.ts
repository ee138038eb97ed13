import type { Gap, ReadReport } from './book-recording.js';

/** Where files follow one another. */
interface Seams {
  /** states that are in the time of the file before */
  readonly overlapping: number;
  readonly gaps: readonly Gap[];
}

/** The report of several files that were read one after the other as one recording. */
export function mergeReports(reports: readonly ReadReport[], { overlapping, gaps }: Seams): ReadReport {
  const sum = (count: (report: ReadReport) => number): number => reports.reduce((total, one) => total + count(one), 0);
  const only = (name: (report: ReadReport) => string): string => {
    const names = new Set(reports.map(name));
    return names.size === 1 ? [...names][0]! : '';
  };
  return {
    format: [...new Set(reports.map(({ format }) => format))].join(', '),
    symbol: only(({ symbol }) => symbol),
    date: only(({ date }) => date),
    symbols: summed(reports.map(({ symbols }) => symbols)),
    instruments: summed(reports.map(({ instruments }) => instruments)),
    publishers: summed(reports.map(({ publishers }) => publishers)),
    dates: summed(reports.map(({ dates }) => dates)),
    rows: sum(({ rows }) => rows),
    badRows: sum(({ badRows }) => badRows),
    counted: { rows: sum(({ counted }) => counted.rows), badRows: sum(({ counted }) => counted.badRows) },
    states: sum(({ states }) => states) - overlapping,
    ...{ overlapping, gaps },
    bytes: sum(({ bytes }) => bytes),
    first: reports.find(({ first }) => first !== undefined)?.first,
    last: reports.findLast(({ last }) => last !== undefined)?.last,
    faults: summed(reports.map(({ faults }) => faults)),
    examples: reports.flatMap(({ examples }) => examples),
  };
}

function summed<Name>(counts: readonly ReadonlyMap<Name, number>[]): ReadonlyMap<Name, number> {
  const sums = new Map<Name, number>();
  for (const one of counts) for (const [name, count] of one) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}
