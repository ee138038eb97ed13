import { flatExcess } from '../certificate/flat-excess.js';
import { transientCoupling } from '../couplings/transient.js';
import { exp } from '../elementary/exp.js';
import { requireKnownFields } from '../fields/known-fields.js';
import { isAmount, numbersOf, refuseAmount, requireLength } from '../fields/number-arrays.js';
import { ProblemError } from '../problem/problem-error.js';
import { provideKernels } from './kernel-arithmetic.js';
import { requirePositiveKernel } from './require-positive-kernel.js';
import type { TransientImpact, TransientImpactInput } from './transient-impact.js';

provideKernels({ coupling: transientCoupling, flatExcess });

/** The fields of each kernel beside `kernel` itself. */
const FIELDS: Readonly<Record<TransientImpact['kernel'], readonly string[]>> = {
  exponential: ['coefficient', 'rate', 'times'],
  'sum-of-exponentials': ['coefficients', 'rates', 'times'],
  'power-law': ['coefficient', 'exponent', 'timeScale', 'times'],
  tabulated: ['values'],
};

/**
 * Checks and copies a transient impact.
 *
 * @param length - the number of intervals
 * @throws ProblemError with a path that begins with `transientImpact`
 */
export function createTransientImpact(input: TransientImpactInput, length: number): TransientImpact {
  const fields = Object.hasOwn(FIELDS, input.kernel) ? FIELDS[input.kernel] : refuseKernel(input.kernel);
  requireKnownFields(input, ['kernel', ...fields], 'transientImpact');
  if (input.kernel === 'tabulated') return { kernel: input.kernel, values: valuesOf(input.values, length) };
  if (input.kernel === 'sum-of-exponentials') return createSum(input, timesOf(input.times, length));
  const times = timesOf(input.times, length);
  requireAmount('coefficient', input.coefficient);
  if (input.kernel === 'exponential') {
    requirePositive('rate', input.rate);
    return { kernel: input.kernel, coefficient: input.coefficient, rate: input.rate, times };
  }
  requireExponent(input.exponent);
  requirePositive('timeScale', input.timeScale);
  const { kernel, coefficient, exponent, timeScale } = input;
  requireSpan(times, timeScale);
  return { kernel, coefficient, exponent, timeScale, times };
}

/** Beyond these a power law takes thousands of exponentials, or is a constant. */
const [LEAST_EXPONENT, LARGEST_EXPONENT] = [1e-6, 100];

function requireExponent(exponent: number): void {
  if (typeof exponent === 'number' && exponent >= LEAST_EXPONENT && exponent <= LARGEST_EXPONENT) return;
  const wayOut = exponent > LARGEST_EXPONENT ? "; for a faster decay use the kernel 'exponential'" : '';
  throw new ProblemError(
    'transientImpact.exponent',
    `expected a number from ${LEAST_EXPONENT} to ${LARGEST_EXPONENT}, got ${String(exponent)}${wayOut}`,
  );
}

function requireSpan(times: Float64Array, timeScale: number): void {
  const span = times[times.length - 1]! - times[0]!;
  if (span / timeScale <= LONGEST_SPAN) return;
  throw new ProblemError(
    'transientImpact.timeScale',
    `expected at least a ${LONGEST_SPAN}th of the time from the first to the last trade, ${span}, got ${timeScale}`,
  );
}

/** In time scales. */
const LONGEST_SPAN = 1e12;

function refuseKernel(kernel: unknown): never {
  const names = Object.keys(FIELDS).map((name) => `'${name}'`);
  const expected = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  throw new ProblemError('transientImpact.kernel', `expected ${expected}, got ${String(kernel)}`);
}

function createSum(
  input: TransientImpactInput & { readonly kernel: 'sum-of-exponentials' },
  times: Float64Array,
): TransientImpact {
  const coefficients = numbersOf('transientImpact.coefficients', input.coefficients);
  const rates = numbersOf('transientImpact.rates', input.rates);
  requireAny('coefficients', coefficients);
  requireLength('transientImpact.rates', rates.length, coefficients.length);
  for (const [j, rate] of rates.entries()) requirePositive(`rates[${j}]`, rate);
  requireFinite('coefficients', coefficients);
  if (coefficients.some((value) => value < 0)) refuseNegative(coefficients, rates, times);
  return { kernel: 'sum-of-exponentials', coefficients, rates, times };
}

/** With the trades that earn money, if such trades are found. */
function refuseNegative(coefficients: Float64Array, rates: Float64Array, times: Float64Array): never {
  const path = 'transientImpact.coefficients';
  const step = times.length < 2 ? 1 : times[1]! - times[0]!;
  if (times.every((time, t) => time === times[0]! + t * step)) {
    const values = times.map((_, d) => coefficients.reduce((sum, w, j) => sum + w * exp(-rates[j]! * step * d), 0));
    requirePositiveKernel(values, path);
  }
  const j = coefficients.findIndex((value) => value < 0);
  throw new ProblemError(
    `${path}[${j}]`,
    `expected a finite number >= 0, got ${coefficients[j]}: sums with others can let trades earn money by moving the ` +
      "price; give such a kernel as 'tabulated', for which this is checked",
  );
}

function valuesOf(input: ArrayLike<number>, length: number): Float64Array {
  const values = numbersOf('transientImpact.values', input);
  requireAny('values', values);
  if (values.length > length) {
    throw new ProblemError(
      'transientImpact.values',
      `expected at most ${length}, one for each number of intervals between two trades, got ${values.length}`,
    );
  }
  requireFinite('values', values);
  const padded = new Float64Array(length);
  padded.set(values);
  requirePositiveKernel(padded, 'transientImpact.values');
  return values;
}

function requireFinite(field: string, values: Float64Array): void {
  const d = values.findIndex((value) => !Number.isFinite(value));
  if (d < 0) return;
  throw new ProblemError(`transientImpact.${field}[${d}]`, `expected a finite number, got ${values[d]}`);
}

function timesOf(input: ArrayLike<number> | undefined, length: number): Float64Array {
  if (input === undefined) return Float64Array.from({ length }, (_, t) => t);
  const times = numbersOf('transientImpact.times', input);
  requireLength('transientImpact.times', times.length, length);
  for (const [t, time] of times.entries()) {
    const path = `transientImpact.times[${t}]`;
    if (!Number.isFinite(time)) throw new ProblemError(path, `expected a finite time, got ${time}`);
    if (t === 0 || time > times[t - 1]!) continue;
    throw new ProblemError(path, `expected a time after the one before it, ${times[t - 1]}, got ${time}`);
  }
  return times;
}

function requireAny(field: string, values: Float64Array): void {
  if (values.length === 0) throw new ProblemError(`transientImpact.${field}`, 'expected at least one, got none');
}

function requireAmount(field: string, value: number): void {
  if (!isAmount(value)) refuseAmount(`transientImpact.${field}`, value);
}

function requirePositive(field: string, value: number): void {
  if (isAmount(value) && value > 0) return;
  throw new ProblemError(`transientImpact.${field}`, `expected a finite number > 0, got ${String(value)}`);
}
