import { createProblem, type Problem, ProblemError } from '@waterfill/model';
import { isBlank, isNumber, newlinesIn } from '../csv/csv-cells.js';
import { readCsvRows } from '../csv/read-csv-rows.js';
import { DocumentError } from '../document-error.js';
import { parsePath } from '../json/read-with-schema.js';
import { showValue } from '../json/show-value.js';

/** The impact of intervals as power laws, and their bounds, of an order whose quantity is not known yet. */
export interface ImpactParameters {
  /** currency per share^(1 + exponent) */
  readonly coefficient: readonly number[];
  readonly exponent: readonly number[];
  /** currency per share; undefined: none */
  readonly halfSpread: readonly number[] | undefined;
  /** shares; undefined: no bound */
  readonly lower: readonly number[] | undefined;
  readonly upper: readonly number[] | undefined;
  /** the line of each interval, for messages */
  readonly lines: readonly number[];
}

const REQUIRED = ['coefficient', 'exponent'] as const;
/** The values of empty cells of the other columns. */
const EMPTY = { halfSpread: 0, lower: 0, upper: Number.POSITIVE_INFINITY } as const;
const NAMES: readonly string[] = ['interval', ...REQUIRED, ...Object.keys(EMPTY)];

/** A column with numbers. */
type Name = (typeof REQUIRED)[number] | keyof typeof EMPTY;

/**
 * Reads own parameters of the impact from a CSV: the columns `coefficient` and `exponent`, and, if they are there,
 * `interval`, which counts the rows from 0, `halfSpread`, `lower` and `upper`. An empty cell of these means no
 * half-spread and no bound.
 *
 * @param source - the file's name, for messages
 * @throws DocumentError with the line and the column of what is wrong, what was found and what to do
 * @example
 * ```ts
 * import { problemOfParameters, parseParametersCsv } from '@waterfill/documents';
 * const csv = 'interval,coefficient,exponent,halfSpread,lower,upper\n0,1,1,0,,\n1,2,0.5,0.01,0,9\n';
 * const problem = problemOfParameters(parseParametersCsv(csv, 'own.csv'), 24, 'own.csv');
 * Array.from(problem.upper); // => [Infinity, 9]
 * ```
 */
export function parseParametersCsv(text: string, source = 'parameters'): ImpactParameters {
  const rows = new ParameterRows(source);
  readCsvRows(text, (cells, fault) => rows.add(cells, fault));
  return rows.finish();
}

/**
 * The problem of a quantity on own parameters.
 *
 * @param quantity - shares, >= 0
 * @throws DocumentError naming the line and the column of a value that is out of range
 * @example
 * ```ts
 * import { parseParametersCsv, problemOfParameters } from '@waterfill/documents';
 * const parameters = parseParametersCsv('coefficient,exponent,upper\n1,0.5,8\n2,0.5,\n');
 * Array.from(problemOfParameters(parameters, 24).upper); // => [8, Infinity]
 * ```
 */
export function problemOfParameters(parameters: ImpactParameters, quantity: number, source = 'parameters'): Problem {
  const { coefficient, exponent, halfSpread, lower, upper } = parameters;
  try {
    return createProblem({ quantity, impact: { kind: 'power-law', coefficient, exponent, halfSpread }, lower, upper });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new DocumentError(source, placeOf(error.path, parameters), error.reason, { code: error.code, cause: error });
  }
}

/** `line 3, column "exponent"` for `impact.exponent[1]`. */
function placeOf(path: string, { lines }: ImpactParameters): string {
  const parts = parsePath(path);
  const [name, interval] = parts.slice(-2);
  if (typeof interval !== 'number' || lines[interval] === undefined) return path;
  return `line ${lines[interval]}, column "${String(name)}"`;
}

/** Takes the rows one by one, and refuses the first that is wrong. */
class ParameterRows {
  readonly #source: string;
  readonly #values = new Map<Name, number[]>();
  readonly #lines: number[] = [];
  #names: readonly string[] | undefined;
  /** of the current row, counted from 1 */
  #line = 1;

  constructor(source: string) {
    this.#source = source;
  }

  add(cells: readonly string[], fault: string | undefined): void {
    if (fault !== undefined) this.#refuse('', `${fault}; close the quote, or double it inside a quoted text`);
    if (!isBlank(cells)) {
      if (this.#names === undefined) this.#readHeader(cells.map((cell) => cell.trim()));
      else this.#addRow(cells, this.#names);
    }
    this.#line += 1 + newlinesIn(cells);
  }

  finish(): ImpactParameters {
    if (this.#lines.length === 0) {
      throw new DocumentError(this.#source, '', 'expected a header, and a row for each interval; got no row');
    }
    const values = (name: Name): number[] | undefined => this.#values.get(name);
    return {
      ...{ coefficient: values('coefficient')!, exponent: values('exponent')!, halfSpread: values('halfSpread') },
      ...{ lower: values('lower'), upper: values('upper'), lines: this.#lines },
    };
  }

  #readHeader(names: readonly string[]): void {
    const known = NAMES.join(', ');
    const wrong = names.find((name, k) => !NAMES.includes(name) || names.indexOf(name) !== k);
    if (wrong !== undefined) this.#refuse('', `expected columns among ${known}, each once; got ${showValue(wrong)}`);
    const missing = REQUIRED.find((name) => !names.includes(name));
    if (missing !== undefined) this.#refuse('', `expected a column "${missing}"; the columns are ${known}`);
    this.#names = names;
    for (const name of names) if (name !== 'interval') this.#values.set(name as Name, []);
  }

  #addRow(cells: readonly string[], names: readonly string[]): void {
    if (cells.length !== names.length) {
      this.#refuse('', `expected ${names.length} columns, as in the header, got ${cells.length}`);
    }
    for (const [k, name] of names.entries()) {
      if (name === 'interval') this.#requireInterval(cells[k]!);
      else this.#values.get(name as Name)!.push(this.#numberOf(cells[k]!, name as Name));
    }
    this.#lines.push(this.#line);
  }

  #requireInterval(cell: string): void {
    if (isNumber(cell) && Number(cell) === this.#lines.length) return;
    const reason = `expected ${this.#lines.length}, got ${showValue(cell)}; intervals count from 0, in order and without gaps`;
    this.#refuse('interval', reason);
  }

  #numberOf(cell: string, name: Name): number {
    if (isNumber(cell)) return Number(cell);
    if (cell.trim() === '' && name in EMPTY) return EMPTY[name as keyof typeof EMPTY];
    const hint = cell.includes(',') ? '; write a point for decimals and nothing between thousands' : '';
    return this.#refuse(name, `expected a finite number, got ${showValue(cell)}${hint}`);
  }

  #refuse(column: string, reason: string): never {
    const place = `line ${this.#line}${column === '' ? '' : `, column "${column}"`}`;
    throw new DocumentError(this.#source, place, reason);
  }
}
