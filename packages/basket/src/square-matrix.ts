import { numbersOf, ProblemError } from '@waterfill/model';

/** A square matrix: its rows, or all of its elements by rows. */
export type MatrixInput = ArrayLike<number> | ArrayLike<ArrayLike<number>>;

/** Relative to the root of the product of the two diagonal elements: a difference this small is rounding. */
const ROUNDING = 1e-12;

/**
 * Reads a symmetric matrix.
 *
 * @param symbols - the names of its rows and columns, N of them, for messages
 * @returns N x N by rows, exactly symmetric
 * @throws ProblemError if its size is another one, a number is not finite, or it is not symmetric beyond rounding
 */
export function symmetricMatrix(path: string, input: MatrixInput, symbols: readonly string[]): Float64Array {
  const size = symbols.length;
  const matrix = elementsOf(path, input, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const [below, above] = [matrix[i * size + j]!, matrix[j * size + i]!];
      const scale = Math.sqrt(Math.abs(matrix[i * size + i]! * matrix[j * size + j]!));
      if (Math.abs(below - above) > ROUNDING * Math.max(scale, Math.abs(below), Math.abs(above))) {
        refuseAsymmetry(path, [i, j], [below, above], symbols);
      }
      matrix[i * size + j] = matrix[j * size + i] = below === above ? below : below / 2 + above / 2;
    }
  }
  return matrix;
}

function elementsOf(path: string, input: MatrixInput, size: number): Float64Array {
  const isFlat = ArrayBuffer.isView(input) || typeof input?.[0] === 'number';
  const elements = isFlat ? numbersOf(path, input as ArrayLike<number>) : rowsAfterRows(path, input, size);
  if (elements.length !== size * size) refuseSize(path, `${elements.length} elements`, size);
  const at = elements.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return elements;
  const place = `${path}[${Math.floor(at / size)}][${at % size}]`;
  throw new ProblemError(place, `expected a finite number, got ${elements[at]}`);
}

function rowsAfterRows(path: string, input: MatrixInput, size: number): Float64Array {
  if (typeof input !== 'object' || input === null || input.length !== size) {
    refuseSize(path, `${(input as MatrixInput | null)?.length ?? 'no'} rows`, size);
  }
  const elements = new Float64Array(size * size);
  const rows = Array.from(input as ArrayLike<ArrayLike<number>>);
  rows.forEach((numbers, i) => {
    const row = numbersOf(`${path}[${i}]`, numbers);
    if (row.length !== size) refuseSize(`${path}[${i}]`, `${row.length} elements`, size);
    elements.set(row, i * size);
  });
  return elements;
}

function refuseSize(path: string, found: string, size: number): never {
  throw new ProblemError(path, `expected a row and a column for each of the ${size} assets, got ${found}`);
}

function refuseAsymmetry(
  path: string,
  [i, j]: readonly [number, number],
  [below, above]: readonly [number, number],
  symbols: readonly string[],
): never {
  throw new ProblemError(
    `${path}[${i}][${j}]`,
    `expected a symmetric matrix, got ${below} for ${symbols[i]} with ${symbols[j]}, but ${above} for ${symbols[j]} with ` +
      `${symbols[i]}`,
    { code: 'not-symmetric', cures: [path], details: { below, above, symbols: [symbols[i]!, symbols[j]!] } },
  );
}
