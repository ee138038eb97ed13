import type { FrontierPoint } from '@waterfill/model';

/** A frontier of an order or of a basket. */
interface Frontier {
  readonly points: readonly (FrontierPoint & { readonly certificate: { readonly relativeGap: number } })[];
}

/**
 * Writes an efficient frontier, of an order or of a basket, as CSV with the columns `aversion,expectedCost,standardDeviation,relativeGap`, a row per
 * point. Numbers have all their digits.
 *
 * @example
 * ```ts
 * import { formatFrontierCsv } from '@waterfill/documents';
 * import { createProblem } from '@waterfill/model';
 * import { traceFrontier } from '@waterfill/solvers';
 * const impact = { kind: 'power-law', coefficient: [1, 1], exponent: [1, 1] } as const;
 * const problem = createProblem({ quantity: 2, impact, risk: { aversion: 0, volatility: [1, 1], duration: [1, 1] } });
 * const traced = await traceFrontier(problem, { points: 3 });
 * const points = traced.status === 'complete' ? traced.points : [];
 * formatFrontierCsv({ points }).split('\n')[1]!.startsWith('0,2,1,'); // => true
 * ```
 */
export function formatFrontierCsv({ points }: Frontier): string {
  const row = ({ aversion, expectedCost, standardDeviation, certificate }: (typeof points)[number]): string =>
    `${aversion},${expectedCost},${standardDeviation},${certificate.relativeGap}\n`;
  return `aversion,expectedCost,standardDeviation,relativeGap\n${points.map(row).join('')}`;
}
