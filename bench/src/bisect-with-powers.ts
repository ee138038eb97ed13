import type { PowerLawImpact, Problem } from '@waterfill/model';

/** The baseline: the shadow price by the simplest method, 100 bisections with one power per interval. */
export function bisectWithPowers({ quantity, impact }: Problem): number {
  const { coefficient, exponent } = impact as PowerLawImpact;
  let low = 0;
  let high = 10;
  for (let step = 0; step < 100; step++) {
    const price = (low + high) / 2;
    let total = 0;
    for (let t = 0; t < coefficient.length; t++) {
      const alpha = exponent[t]!;
      total += (price / ((1 + alpha) * coefficient[t]!)) ** (1 / alpha);
    }
    if (total > quantity) high = price;
    else low = price;
  }
  return low;
}
