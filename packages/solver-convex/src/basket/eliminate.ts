/**
 * Eliminates the first `width` unknowns of a symmetric system: the Cholesky factor of its leading block, and the rows
 * below it in terms of that.
 *
 * With M = LL' the leading block and B' the rows below, B' becomes Z' = B' L^-T, row by row: row r of either is found from
 * the rows of L before it, L_rk = (M_rk - sum over j < k of L_rj L_kj) / L_kk. What is left of the rows below is
 * G - Z'Z (see {@link products}). Four rows are done at once, and two columns of each: a number that is read then serves
 * two or four times.
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

/** Columns `from` to `to` of the rows r to r + 3: two at once, and the one that may be left. */
function fourRows(rows: Float64Array, width: number, r: number, from: number, to: number): void {
  let k = from;
  for (; k + 2 <= to; k += 2) twoColumns(rows, width, r, from, k);
  if (k < to) lastColumn(rows, width, r, from, k);
}

function twoColumns(rows: Float64Array, width: number, r: number, from: number, k: number): void {
  const [a, b, c, d] = [r * width, (r + 1) * width, (r + 2) * width, (r + 3) * width];
  const [l, m] = [k * width, (k + 1) * width];
  let [p, q, s, t] = [rows[a + k]!, rows[b + k]!, rows[c + k]!, rows[d + k]!];
  let [pp, qq, ss, tt] = [rows[a + k + 1]!, rows[b + k + 1]!, rows[c + k + 1]!, rows[d + k + 1]!];
  for (let j = from; j < k; j++) {
    const first = rows[l + j]!;
    const second = rows[m + j]!;
    const x = rows[a + j]!;
    const y = rows[b + j]!;
    const z = rows[c + j]!;
    const w = rows[d + j]!;
    p -= x * first;
    pp -= x * second;
    q -= y * first;
    qq -= y * second;
    s -= z * first;
    ss -= z * second;
    t -= w * first;
    tt -= w * second;
  }
  const [pivot, beside, next] = [rows[l + k]!, rows[m + k]!, rows[m + k + 1]!];
  rows[a + k] = p /= pivot;
  rows[b + k] = q /= pivot;
  rows[c + k] = s /= pivot;
  rows[d + k] = t /= pivot;
  rows[a + k + 1] = (pp - p * beside) / next;
  rows[b + k + 1] = (qq - q * beside) / next;
  rows[c + k + 1] = (ss - s * beside) / next;
  rows[d + k + 1] = (tt - t * beside) / next;
}

function lastColumn(rows: Float64Array, width: number, r: number, from: number, k: number): void {
  const l = k * width;
  for (let at = r * width; at < (r + 4) * width; at += width) {
    let sum = rows[at + k]!;
    for (let j = from; j < k; j++) sum -= rows[at + j]! * rows[l + j]!;
    rows[at + k] = sum / rows[l + k]!;
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
    for (let d = 0; d < c + 4; d += 2) {
      const begin = Math.max(from, Math.min(starts[width + d]!, starts[width + d + 1]!));
      eightProducts(rows, width, c, d, begin, into);
    }
  }
  for (; c < width; c++) {
    for (let d = 0; d <= c; d++) into[c * width + d] = product(rows, width, c, d);
  }
}

/** The products of the rows c to c + 3 with the rows d and d + 1. */
function eightProducts(
  rows: Float64Array,
  width: number,
  c: number,
  d: number,
  from: number,
  into: Float64Array,
): void {
  const a = (width + c) * width;
  const [b, e, f] = [a + width, a + 2 * width, a + 3 * width];
  const l = (width + d) * width;
  const m = l + width;
  let [p, q, s, t, pp, qq, ss, tt] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let j = from; j < width; j++) {
    const first = rows[l + j]!;
    const second = rows[m + j]!;
    const x = rows[a + j]!;
    const y = rows[b + j]!;
    const z = rows[e + j]!;
    const w = rows[f + j]!;
    p += x * first;
    pp += x * second;
    q += y * first;
    qq += y * second;
    s += z * first;
    ss += z * second;
    t += w * first;
    tt += w * second;
  }
  const at = c * width + d;
  put(into, at, p, pp);
  put(into, at + width, q, qq);
  put(into, at + 2 * width, s, ss);
  put(into, at + 3 * width, t, tt);
}

function put(into: Float64Array, at: number, first: number, second: number): void {
  into[at] = first;
  into[at + 1] = second;
}

function product(rows: Float64Array, width: number, c: number, d: number): number {
  const [a, b] = [(width + c) * width, (width + d) * width];
  let sum = 0;
  for (let j = 0; j < width; j++) sum += rows[a + j]! * rows[b + j]!;
  return sum;
}
