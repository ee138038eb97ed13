import { ProblemError } from '@waterfill/model';
import { symmetricEigen } from './symmetric-eigen.js';

/** What a matrix measures, for the message of a refusal. */
export interface SemidefiniteWords {
  /** like `covariance` */
  readonly name: string;
  /** what w'Mw is, like `variance` */
  readonly form: string;
}

/** Of the matrix scaled to a diagonal of 1: eigenvalues above -this count as 0. It is above rounding. */
const NEARLY = 1e-12;

/**
 * Refuses a symmetric matrix that is not positive semidefinite, with the portfolio of a negative quadratic form.
 *
 * The matrix is scaled to a diagonal of 1 first (a covariance to its correlations), so that a few shares of a
 * high price and many of a low one are judged alike; its eigenvalues have the same signs (Sylvester's law of inertia).
 *
 * @param matrix - N x N by rows, symmetric
 * @param symbols - of its rows, N of them
 * @throws ProblemError with the code `not-positive-semidefinite`; its details are the eigenvalue of the scaled
 *   matrix, the portfolio (shares, the largest 1) and its quadratic form
 */
export function requireSemidefinite(
  path: string,
  matrix: Float64Array,
  symbols: readonly string[],
  words: SemidefiniteWords,
): void {
  const size = symbols.length;
  const scale = requireDiagonal(path, matrix, symbols, words);
  const scaled = matrix.map((value, k) => {
    const length = scale[Math.floor(k / size)]! * scale[k % size]!;
    return length === 0 ? 0 : value / length;
  });
  if (hasPivots(scaled, size)) return;
  const { values, vectors } = symmetricEigen(scaled, size);
  const eigenvalue = Math.min(...values);
  if (eigenvalue >= -NEARLY) return;
  const k = values.indexOf(eigenvalue);
  const portfolio = scale.map((length, i) => (length === 0 ? 0 : vectors[i * size + k]! / length));
  refuse(path, { matrix, symbols, words, eigenvalue, portfolio: normalised(portfolio) });
}

/** The roots of the diagonal; where it is 0, so is the row. */
function requireDiagonal(
  path: string,
  matrix: Float64Array,
  symbols: readonly string[],
  { name, form }: SemidefiniteWords,
): Float64Array {
  const size = symbols.length;
  return Float64Array.from(symbols, (symbol, i) => {
    const own = matrix[i * size + i]!;
    if (own < 0) throw new ProblemError(`${path}[${i}][${i}]`, `expected the ${form} of ${symbol} >= 0, got ${own}`);
    const other = matrix.subarray(i * size, (i + 1) * size).findIndex((value) => value !== 0);
    if (own > 0 || other < 0) return Math.sqrt(own);
    throw new ProblemError(
      `${path}[${i}][${other}]`,
      `expected 0, as the ${form} of ${symbol} is 0, got a ${name} of ${matrix[i * size + other]} with ${symbols[other]}`,
    );
  });
}

/** Whether Cholesky's factorisation of the matrix, its diagonal raised by rounding, finds only positive pivots. */
function hasPivots(matrix: Float64Array, size: number): boolean {
  const factor = matrix.slice();
  for (let j = 0; j < size; j++) {
    const row = factor.subarray(j * size, j * size + j);
    const pivot = factor[j * size + j]! + NEARLY - row.reduce((sum, value) => sum + value * value, 0);
    if (!(pivot > 0)) return false;
    for (let i = j + 1; i < size; i++) {
      let value = factor[i * size + j]!;
      for (let k = 0; k < j; k++) value -= factor[i * size + k]! * row[k]!;
      factor[i * size + j] = value / Math.sqrt(pivot);
    }
  }
  return true;
}

/** The largest holding is 1, so that the others are relative to it. */
function normalised(portfolio: Float64Array): Float64Array {
  const largest = portfolio.reduce((most, shares) => (Math.abs(shares) > Math.abs(most) ? shares : most), 0);
  return portfolio.map((shares) => shares / largest);
}

interface Refusal {
  readonly matrix: Float64Array;
  readonly symbols: readonly string[];
  readonly words: SemidefiniteWords;
  readonly eigenvalue: number;
  readonly portfolio: Float64Array;
}

function refuse(path: string, { matrix, symbols, words, eigenvalue, portfolio }: Refusal): never {
  const size = symbols.length;
  const value = matrix.reduce((sum, own, k) => sum + own * portfolio[Math.floor(k / size)]! * portfolio[k % size]!, 0);
  throw new ProblemError(
    path,
    `expected a positive semidefinite matrix, got one in which the portfolio of ${sharesOf(portfolio, symbols)} has a ` +
      `negative ${words.form}, ${value.toPrecision(3)} (scaled to a diagonal of 1, the least eigenvalue is ` +
      `${eigenvalue.toPrecision(3)}); estimate the ${words.name} from more data, or shrink it towards its diagonal`,
    {
      code: 'not-positive-semidefinite',
      cures: [path],
      details: { eigenvalue, portfolio: Array.from(portfolio), form: value, symbols },
    },
  );
}

const MOST_SHOWN = 8;

/** Beside a holding of 1: less than this is rounding. */
const NEGLIGIBLE = 1e-9;

/** The largest holdings of a portfolio in words, like `1 AAA, -0.52 BBB`. */
function sharesOf(portfolio: Float64Array, symbols: readonly string[]): string {
  const largest = Array.from(symbols, (symbol, i) => ({ symbol, shares: portfolio[i]! }))
    .filter(({ shares }) => Math.abs(shares) > NEGLIGIBLE)
    .sort((a, b) => Math.abs(b.shares) - Math.abs(a.shares));
  const shown = largest.slice(0, MOST_SHOWN).map(({ symbol, shares }) => `${Number(shares.toPrecision(3))} ${symbol}`);
  return `${shown.join(', ')}${largest.length > MOST_SHOWN ? `, ... (${largest.length} assets)` : ''} shares`;
}
