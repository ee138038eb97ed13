/**
 * Eliminates the first `width` unknowns of a symmetric system: the Cholesky factor of its leading block, and the rows
 * below it in terms of that.
 *
 * With M = LL' the leading block and B' the rows below, B' becomes Z' = B' L^-T, row by row: row r of either is found from
 * the rows of L before it, L_rk = (M_rk - sum over j < k of L_rj L_kj) / L_kk. What is left of the rows below is
 * G - Z'Z (see {@link products}). Four rows are done at once: each number of L that is read then serves four times.
 *
 * @param rows - by rows of `width`; of the leading block the lower triangle is read; overwritten
 * @param starts - of each row, where its first number that is not 0 stands; 0 in the leading block
 * @returns false if the leading block is not positive definite
 */
export function eliminate(rows: Float64Array, width: number, starts: Int32Array): boolean {
  const count = starts.length;
  let r = 0;
  for (; r + 4 <= count; r += 4) {
    const common = Math.min(width, r);
    const from = Math.min(starts[r]!, starts[r + 1]!, starts[r + 2]!, starts[r + 3]!);
    fourRows(rows, width, r, from, common);
    if (r >= width) continue;
    for (let i = 0; i < 4; i++) if (!finishRow(rows, width, r + i, common)) return false;
  }
  for (; r < count; r++) if (!finishRow(rows, width, r, starts[r]!)) return false;
  return true;
}

/** Columns `from` to `to` of the rows r to r + 3. */
function fourRows(rows: Float64Array, width: number, r: number, from: number, to: number): void {
  const [a, b, c, d] = [r * width, (r + 1) * width, (r + 2) * width, (r + 3) * width];
  for (let k = from; k < to; k++) {
    const l = k * width;
    let [p, q, s, t] = [rows[a + k]!, rows[b + k]!, rows[c + k]!, rows[d + k]!];
    for (let j = from; j < k; j++) {
      const factor = rows[l + j]!;
      p -= rows[a + j]! * factor;
      q -= rows[b + j]! * factor;
      s -= rows[c + j]! * factor;
      t -= rows[d + j]! * factor;
    }
    const pivot = rows[l + k]!;
    rows[a + k] = p / pivot;
    rows[b + k] = q / pivot;
    rows[c + k] = s / pivot;
    rows[d + k] = t / pivot;
  }
}

/** The rest of a row from column `from` on, with its pivot where it is in the leading block. */
function finishRow(rows: Float64Array, width: number, r: number, from: number): boolean {
  const a = r * width;
  for (let k = from; k < Math.min(width, r + 1); k++) {
    const l = k * width;
    let sum = rows[a + k]!;
    for (let j = 0; j < k; j++) sum -= rows[a + j]! * rows[l + j]!;
    if (k < r) rows[a + k] = sum / rows[l + k]!;
    else if (sum > 0) rows[a + k] = Math.sqrt(sum);
    else return false;
  }
  return true;
}

/**
 * Z'Z of the rows below the leading block: the lower triangle, by rows of `width`.
 *
 * @param rows - after {@link eliminate}
 * @param into - overwritten
 */
export function products(rows: Float64Array, width: number, starts: Int32Array, into: Float64Array): void {
  let c = 0;
  for (; c + 4 <= width; c += 4) {
    const at = width + c;
    const from = Math.min(starts[at]!, starts[at + 1]!, starts[at + 2]!, starts[at + 3]!);
    for (let d = 0; d < c + 4; d++) fourProducts(rows, width, c, d, Math.max(from, starts[width + d]!), into);
  }
  for (; c < width; c++) {
    for (let d = 0; d <= c; d++) into[c * width + d] = product(rows, width, c, d);
  }
}

/** The products of the rows c to c + 3 with row d. */
function fourProducts(rows: Float64Array, width: number, c: number, d: number, from: number, into: Float64Array): void {
  const a = (width + c) * width;
  const [b, e, f, z] = [a + width, a + 2 * width, a + 3 * width, (width + d) * width];
  let [p, q, s, t] = [0, 0, 0, 0];
  for (let j = from; j < width; j++) {
    const factor = rows[z + j]!;
    p += rows[a + j]! * factor;
    q += rows[b + j]! * factor;
    s += rows[e + j]! * factor;
    t += rows[f + j]! * factor;
  }
  const at = c * width + d;
  into[at] = p;
  into[at + width] = q;
  into[at + 2 * width] = s;
  into[at + 3 * width] = t;
}

function product(rows: Float64Array, width: number, c: number, d: number): number {
  const [a, b] = [(width + c) * width, (width + d) * width];
  let sum = 0;
  for (let j = 0; j < width; j++) sum += rows[a + j]! * rows[b + j]!;
  return sum;
}
