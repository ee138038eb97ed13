import type { Iteration } from '@waterfill/model';

/** The progress of a backend, one row as soon as an iteration ends. */
export interface IterationLog {
  readonly onIteration: (iteration: Iteration) => void;
  /** States that there was no iteration. */
  readonly finish: (solver: string) => void;
}

/**
 * A log that writes the lines of an aligned table, with the columns that the backend fills.
 *
 * @example
 * ```ts
 * import { createIterationLog } from '@waterfill/report/text';
 * const lines: string[] = [];
 * const log = createIterationLog((line) => lines.push(line));
 * log.onIteration({ iteration: 1, shadowPrice: 4.5 });
 * lines.length; // => 2
 * ```
 */
export function createIterationLog(writeLine: (line: string) => void): IterationLog {
  let columns: readonly Column[] | undefined;
  return {
    onIteration(iteration) {
      if (columns === undefined) {
        columns = COLUMNS.filter(({ key }) => iteration[key] !== undefined);
        writeLine(row(columns, ({ title }) => title));
      }
      writeLine(row(columns, ({ key, format }) => format(iteration[key] ?? Number.NaN)));
    },
    finish(solver) {
      if (columns === undefined) writeLine(`${solver}: no iterations`);
    },
  };
}

interface Column {
  readonly key: keyof Iteration;
  readonly title: string;
  /** wide enough for the longest number, so that later rows are aligned too */
  readonly width: number;
  readonly format: (value: number) => string;
}

const digits = (value: number): string => value.toPrecision(9);
const magnitude = (value: number): string => value.toExponential(1);
const part = (value: number): string => (value < 1e-3 ? magnitude(value) : value.toFixed(3));

const COLUMNS: readonly Column[] = [
  { key: 'iteration', title: 'iteration', width: 9, format: String },
  { key: 'cost', title: 'cost', width: 16, format: digits },
  { key: 'shadowPrice', title: 'shadow price', width: 16, format: digits },
  { key: 'relativeGap', title: 'gap', width: 9, format: magnitude },
  { key: 'fillResidual', title: 'unfilled', width: 9, format: magnitude },
  { key: 'stationarityResidual', title: 'dual', width: 9, format: magnitude },
  { key: 'mu', title: 'mu', width: 9, format: magnitude },
  { key: 'predictorStep', title: 'predictor', width: 10, format: part },
  { key: 'step', title: 'step', width: 8, format: part },
  { key: 'errorBound', title: 'error bound', width: 12, format: magnitude },
  { key: 'safeguards', title: 'corrected', width: 10, format: String },
];

function row(columns: readonly Column[], cell: (column: Column) => string): string {
  return columns.map((column) => cell(column).padStart(column.width)).join('');
}
