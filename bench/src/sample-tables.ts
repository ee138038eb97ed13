import { createProblem, type Problem } from '@waterfill/model';

/** Power laws tabulated at evenly spaced sizes; each interval could take a quarter of the order. */
export function sampleTables(intervals: number, segments: number): Problem {
  const largest = 2000;
  const sizes = Array.from({ length: segments + 1 }, (_, k) => (largest * k) / segments);
  const costs = Array.from({ length: intervals }, (_, t) => {
    const coefficient = 0.01 * Math.exp(Math.sin(7 * t));
    const exponent = 0.6 + 0.3 * Math.cos(11 * t);
    return sizes.map((x) => coefficient * x ** (1 + exponent));
  });
  return createProblem({
    quantity: (intervals * largest) / 4,
    impact: { kind: 'tabulated', sizes: costs.map(() => sizes), costs },
  });
}
