import { exp, pow, type TransientImpactInput } from '@waterfill/model';
import fc, { type Arbitrary } from 'fast-check';

const size = (least: number, most: number): Arbitrary<number> =>
  fc.double({ min: Math.log(least), max: Math.log(most), noNaN: true }).map(Math.exp);

/** Kernels of all kinds for schedules of `length` intervals, at equal or uneven times. */
export function kernelsFor(length: number): Arbitrary<TransientImpactInput> {
  const steps = fc.array(size(1e-3, 30), { minLength: length, maxLength: length });
  const times = fc.option(steps.map(timesOf), { nil: undefined });
  const weight = fc.oneof(fc.constant(0), size(1e-3, 10));
  return fc.oneof(
    fc.record({ kernel: fc.constant('exponential' as const), coefficient: weight, rate: size(1e-3, 10), times }),
    fc.tuple(fc.array(fc.tuple(weight, size(1e-3, 10)), { minLength: 1, maxLength: 4 }), times).map(([terms, at]) => ({
      kernel: 'sum-of-exponentials' as const,
      coefficients: terms.map(([w]) => w),
      rates: terms.map(([, rate]) => rate),
      times: at,
    })),
    fc.record({
      kernel: fc.constant('power-law' as const),
      coefficient: weight,
      exponent: size(0.05, 3),
      timeScale: size(0.1, 10),
      times,
    }),
    // Convex, falling and >= 0: ramps (1 - d / length)^+ with weights >= 0.
    fc.array(weight, { minLength: length, maxLength: length }).map((ramps) => ({
      kernel: 'tabulated' as const,
      values: ramps.map((_, d) => ramps.reduce((sum, ramp, l) => sum + ramp * Math.max(0, 1 - d / (l + 1)), 0)),
    })),
  );
}

function timesOf(steps: readonly number[]): number[] {
  let time = 0;
  return steps.map((step) => (time += step));
}

/** G at each pair of times, by its definition. */
export function matrixOf(input: TransientImpactInput, length: number): number[][] {
  const times = (input.kernel === 'tabulated' ? undefined : input.times) ?? Array.from({ length }, (_, t) => t);
  return Array.from({ length }, (_, s) =>
    Array.from({ length }, (__, t) => kernelAt(input, Math.abs(times[s]! - times[t]!))),
  );
}

function kernelAt(input: TransientImpactInput, d: number): number {
  switch (input.kernel) {
    case 'exponential':
      return input.coefficient * exp(-input.rate * d);
    case 'sum-of-exponentials':
      return Array.from(input.coefficients).reduce((sum, w, j) => sum + w * exp(-input.rates[j]! * d), 0);
    case 'power-law':
      return input.coefficient * pow(1 + d / input.timeScale, -input.exponent);
    case 'tabulated':
      return input.values[d] ?? 0;
  }
}
