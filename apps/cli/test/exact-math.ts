// Exponentials and logarithms by sums, products and quotients alone, which IEEE 754 defines to the last bit. The functions
// that they replace are left to the engine by ECMAScript, and two engines differ in their last digit. Not for use: these
// are slower, and good to some digits fewer for large powers.

const [LN2_HIGH, LN2_LOW] = [0.6931471803691238, 1.9082149292705877e-10];
const TERMS = 20;

function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (Math.abs(x) >= 745) return x > 0 ? Number.POSITIVE_INFINITY : 0;
  const k = Math.round(x / Math.LN2);
  return scaled(1 + nearZero(x - k * LN2_HIGH - k * LN2_LOW), k);
}

/** exp(x) - 1, |x| < 0.5. */
function nearZero(x: number): number {
  let sum = 0;
  for (let n = TERMS; n > 0; n--) sum = (x / n) * (1 + sum);
  return sum;
}

function scaled(value: number, exponent: number): number {
  const [step, factor] = exponent > 0 ? [1, 2] : [-1, 0.5];
  let result = value;
  for (let k = exponent; k !== 0; k -= step) result *= factor;
  return result;
}

function log(x: number): number {
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) return x === 0 ? Number.NEGATIVE_INFINITY : x > 0 ? x : Number.NaN;
  let [m, k] = [x, 0];
  for (; m > Math.SQRT2; k++) m /= 2;
  for (; m < Math.SQRT1_2; k--) m *= 2;
  const s = (m - 1) / (m + 1);
  let sum = 0;
  for (let n = 2 * TERMS + 1; n > 0; n -= 2) sum = sum * s * s + 1 / n;
  return k * LN2_HIGH + (2 * s * sum + k * LN2_LOW);
}

function pow(x: number, y: number): number {
  if (Number.isInteger(y) && Math.abs(y) <= 1100) return y < 0 ? 1 / product(x, -y) : product(x, y);
  return exp(y * log(x));
}

function product(x: number, n: number): number {
  let result = 1;
  for (let k = 0; k < n; k++) result *= x;
  return result;
}

function expm1(x: number): number {
  return Math.abs(x) < 0.5 ? nearZero(x) : exp(x) - 1;
}

function log1p(x: number): number {
  const u = 1 + x;
  return u === 1 ? x : (log(u) * x) / (u - 1);
}

Object.assign(Math, { exp, log, pow, expm1, log1p });
