import { describe, expect, it } from 'vitest';
import { cosineBasis } from '../../src/profile/cosine-basis.js';

describe('the cosine basis', () => {
  it.each([2, 7, 78, 390])('has the cosines of the engine, to rounding, on %i intervals', (n) => {
    const basis = cosineBasis(n);
    let worst = 0;
    for (let k = 1; k <= basis.waves; k++) {
      for (let t = 0; t < n; t++) {
        const expected = Math.sqrt(2 / n) * Math.cos((Math.PI * k * (t + 0.5)) / n);
        worst = Math.max(worst, Math.abs(basis.at(k, t) - expected));
      }
    }
    expect(worst).toBeLessThan(1e-12);
  });

  it('gives back values without a mean from all of their coefficients', () => {
    const values = Float64Array.of(3, -1, 4, -6);
    const basis = cosineBasis(4);
    const found = basis.coefficientsOf(values);
    const back = values.map((_, t) => found.reduce((sum, c, i) => sum + c * basis.at(i + 1, t), 0));
    for (const [t, value] of back.entries()) expect(value).toBeCloseTo(values[t]!, 12);
  });

  it('has no wave on a single interval', () => {
    expect(cosineBasis(1).coefficientsOf(Float64Array.of(5))).toHaveLength(0);
  });
});
