/**
 * A symmetric positive definite system whose unknowns are vectors in a chain, each linked to its neighbours alone:
 *
 *     diagonal_k u_k - link_k u_(k-1) - link_(k+1) u_(k+1) = right_k
 *
 * It is solved by block elimination (Golub & Van Loan, Matrix Computations, 4.5), each block by Cholesky, in time
 * proportional to K N^3.
 */
export class ChainedBlocks {
  /** N x N by rows, K of them: to be set before each {@link factorise}, which puts their factors in their place */
  readonly diagonal: readonly Float64Array[];
  /** of each with the one before it, N x N by rows and symmetric, K of them; the first is not used */
  readonly links: readonly Float64Array[];
  private readonly size: number;
  private readonly scratch: Float64Array;
  private readonly column: Float64Array;

  /**
   * @param size - N
   * @param length - K
   */
  constructor(size: number, length: number) {
    this.size = size;
    const squares = (): Float64Array[] => Array.from({ length }, () => new Float64Array(size * size));
    [this.diagonal, this.links] = [squares(), squares()];
    this.scratch = new Float64Array(size * size);
    this.column = new Float64Array(size);
  }

  /** @returns whether the matrix is positive definite to rounding; if not, there are no factors */
  factorise(): boolean {
    return this.diagonal.every((block, k) => {
      if (k > 0) this.eliminate(block, this.diagonal[k - 1]!, this.links[k]!);
      return factorise(block, this.size);
    });
  }

  /** block - link (before)^-1 link */
  private eliminate(block: Float64Array, before: Float64Array, link: Float64Array): void {
    const { size, scratch, column } = this;
    for (let j = 0; j < size; j++) {
      for (let i = 0; i < size; i++) column[i] = link[i * size + j]!;
      forward(before, column);
      scratch.set(column, j * size);
    }
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let sum = 0;
        for (let m = 0; m < size; m++) sum += scratch[i * size + m]! * scratch[j * size + m]!;
        block[i * size + j]! -= sum;
      }
    }
  }

  /** @param right - the right-hand side, N numbers of each block; the solution takes its place */
  solve(right: Float64Array): void {
    const { size, diagonal, links, column } = this;
    const part = (k: number): Float64Array => right.subarray(k * size, (k + 1) * size);
    diagonal.forEach((factor, k) => {
      if (k > 0) addProduct(links[k]!, part(k - 1), part(k));
      forward(factor, part(k));
      backward(factor, part(k));
    });
    for (let k = diagonal.length - 2; k >= 0; k--) {
      column.fill(0);
      addProduct(links[k + 1]!, part(k + 1), column);
      forward(diagonal[k]!, column);
      backward(diagonal[k]!, column);
      part(k).forEach((value, i, into) => {
        into[i] = value + column[i]!;
      });
    }
  }
}

/** The lower factor of Cholesky takes the place of the lower half. */
function factorise(block: Float64Array, size: number): boolean {
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let sum = block[i * size + j]!;
      for (let m = 0; m < j; m++) sum -= block[i * size + m]! * block[j * size + m]!;
      if (i === j && !(sum > 0)) return false;
      block[i * size + j] = i === j ? Math.sqrt(sum) : sum / block[j * size + j]!;
    }
  }
  return true;
}

/** values <- L^-1 values */
function forward(factor: Float64Array, values: Float64Array): void {
  const size = values.length;
  for (let i = 0; i < size; i++) {
    let sum = values[i]!;
    for (let m = 0; m < i; m++) sum -= factor[i * size + m]! * values[m]!;
    values[i] = sum / factor[i * size + i]!;
  }
}

/** values <- L^-T values */
function backward(factor: Float64Array, values: Float64Array): void {
  const size = values.length;
  for (let i = size - 1; i >= 0; i--) {
    let sum = values[i]!;
    for (let m = i + 1; m < size; m++) sum -= factor[m * size + i]! * values[m]!;
    values[i] = sum / factor[i * size + i]!;
  }
}

function addProduct(matrix: Float64Array, values: Float64Array, into: Float64Array): void {
  const size = values.length;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) into[i]! += matrix[i * size + j]! * values[j]!;
  }
}
