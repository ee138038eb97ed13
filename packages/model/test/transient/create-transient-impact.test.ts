import { createProblem, featuresOf, isCoupled, type TransientImpactInput } from '@waterfill/model';
import { describe, expect, it } from 'vitest';

const impact = { kind: 'power-law', coefficient: [1, 1, 1], exponent: [1, 1, 1] } as const;

function transient(transientImpact: TransientImpactInput) {
  return createProblem({ quantity: 10, impact, transientImpact });
}

describe('createProblem with transient impact', () => {
  it('copies every kernel, and fills in the times 0, 1, 2, ...', () => {
    const kernels: readonly TransientImpactInput[] = [
      { kernel: 'exponential', coefficient: 1, rate: 2 },
      { kernel: 'sum-of-exponentials', coefficients: [1, 0], rates: [2, 3] },
      { kernel: 'power-law', coefficient: 1, exponent: 0.5, timeScale: 2 },
    ];
    for (const kernel of kernels) {
      const { times, ...own } = transient(kernel).transientImpact as { times: Float64Array };
      expect(times).toEqual(Float64Array.of(0, 1, 2));
      expect(
        JSON.parse(
          JSON.stringify(own, (_, value) => (ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value)),
        ),
      ).toEqual(kernel);
    }
    expect(transient({ kernel: 'tabulated', values: [1, 0.5] }).transientImpact).toEqual({
      kernel: 'tabulated',
      values: Float64Array.of(1, 0.5),
    });
  });

  it('has the feature and couples intervals unless the kernel is 0', () => {
    const problem = transient({ kernel: 'exponential', coefficient: 1, rate: 2 });
    expect(featuresOf(problem).has('transient-impact')).toBe(true);
    expect(isCoupled(problem)).toBe(true);
    expect(featuresOf(transient({ kernel: 'exponential', coefficient: 0, rate: 2 })).has('transient-impact')).toBe(
      false,
    );
  });

  it('takes flat intervals without an upper bound, as what they leave behind makes them dearer', () => {
    const flat = { kind: 'power-law', coefficient: [0, 0], exponent: [1, 1] } as const;
    const kernel = { kernel: 'exponential', rate: 1 } as const;
    expect(createProblem({ quantity: 1, impact: flat, transientImpact: { ...kernel, coefficient: 1 } }).upper[0]).toBe(
      Infinity,
    );
    expect(() => createProblem({ quantity: 1, impact: flat, transientImpact: { ...kernel, coefficient: 0 } })).toThrow(
      'upper[0]: a flat interval',
    );
  });

  it.each<[unknown, string]>([
    [
      { kernel: 'gaussian' },
      "transientImpact.kernel: expected 'exponential', 'sum-of-exponentials', 'power-law' or 'tabulated', got gaussian",
    ],
    [{ kernel: 'toString' }, 'transientImpact.kernel: expected'],
    ['exponential', 'transientImpact.kernel: expected'],
    [
      { kernel: 'exponential', coefficient: -1, rate: 1 },
      'transientImpact.coefficient: expected a finite number >= 0, got -1',
    ],
    [{ kernel: 'exponential', coefficient: 1, rate: 0 }, 'transientImpact.rate: expected a finite number > 0, got 0'],
    [{ kernel: 'exponential', coefficient: 1 }, 'transientImpact.rate: expected a finite number > 0, got undefined'],
    [
      { kernel: 'exponential', coefficient: 1, rates: [1] },
      'transientImpact.rates: there is no such field; did you mean rate?',
    ],
    [
      { kernel: 'sum-of-exponentials', coefficients: [1], rates: [1, 2] },
      'transientImpact.rates: expected 1 elements, got 2',
    ],
    [
      { kernel: 'sum-of-exponentials', coefficients: [], rates: [] },
      'transientImpact.coefficients: expected at least one, got none',
    ],
    [
      { kernel: 'sum-of-exponentials', coefficients: [1, Infinity], rates: [1, 2] },
      'transientImpact.coefficients[1]: expected a finite number, got Infinity',
    ],
    [
      { kernel: 'sum-of-exponentials', coefficients: [1, 1], rates: [1, Number.NaN] },
      'transientImpact.rates[1]: expected a finite number > 0, got NaN',
    ],
    [
      { kernel: 'power-law', coefficient: 1, exponent: 0, timeScale: 1 },
      'transientImpact.exponent: expected a number from 0.000001 to 100, got 0',
    ],
    [
      { kernel: 'power-law', coefficient: 1, exponent: 1e300, timeScale: 1 },
      "for a faster decay use the kernel 'exponential'",
    ],
    [
      { kernel: 'power-law', coefficient: 1, exponent: 1, timeScale: -1 },
      'transientImpact.timeScale: expected a finite number > 0, got -1',
    ],
    [
      { kernel: 'power-law', coefficient: 1, exponent: 1, timeScale: 1e-300 },
      'transientImpact.timeScale: expected at least a 1000000000000th of the time',
    ],
    [{ kernel: 'tabulated', values: [1, Number.NaN] }, 'transientImpact.values[1]: expected a finite number, got NaN'],
    [
      { kernel: 'tabulated', values: [1, 1, 1, 1] },
      'transientImpact.values: expected at most 3, one for each number of intervals',
    ],
    [{ kernel: 'tabulated', values: [1], times: [0, 1, 2] }, 'transientImpact.times: there is no such field'],
    [
      { kernel: 'exponential', coefficient: 1, rate: 1, times: [0, 1] },
      'transientImpact.times: expected 3 elements, got 2',
    ],
    [
      { kernel: 'exponential', coefficient: 1, rate: 1, times: [0, 2, 2] },
      'transientImpact.times[2]: expected a time after the one before it, 2, got 2',
    ],
    [
      { kernel: 'exponential', coefficient: 1, rate: 1, times: [0, 1, Infinity] },
      'transientImpact.times[2]: expected a finite time, got Infinity',
    ],
  ])('refuses %j', (wrong, message) => {
    expect(() => transient(wrong as TransientImpactInput)).toThrow(message);
  });
});
