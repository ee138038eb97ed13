import { ProblemError } from '../problem/problem-error.js';
import type { ImpactRest } from './impact-kind.js';
import { type Impact, kindOf } from './impact-kinds.js';

/**
 * The impact of the remaining intervals: possibly only a part of the first one, and all scaled by a cost ratio.
 *
 * Impact depends on the trading rate: x shares in a part p of an interval have the same cost per share as x / p
 * shares in the whole interval, so they cost p C(x / p). So a power law keeps its half-spread and its exponent, and its
 * coefficient is divided by p^alpha.
 *
 * @param rest - default: all of the first interval, at the impact's own cost
 * @throws ProblemError if a kind of the caller's own has no `rest`
 * @example
 * ```ts
 * import { restOfImpact } from '@waterfill/model';
 * const impact = { kind: 'tabulated', sizes: [[0, 9], [0, 4, 8]], costs: [[0, 1], [0, 2, 6]] } as const;
 * const tables = { ...impact, sizes: impact.sizes.map((row) => Float64Array.from(row)), costs: impact.costs.map((row) => Float64Array.from(row)) };
 * const rest = restOfImpact(tables, { first: 1, part: 0.5 });
 * rest.kind === 'tabulated' && rest.sizes; // => [Float64Array.of(0, 2, 4)]
 * ```
 */
export function restOfImpact(
  impact: Impact,
  { first, part = 1, costRatio = 1 }: Pick<ImpactRest, 'first'> & Partial<ImpactRest>,
): Impact {
  const rest = kindOf(impact)?.rest?.(impact, { first, part, costRatio });
  if (rest !== undefined) return rest;
  throw new ProblemError(
    'impact.kind',
    `what is left of an impact of the kind "${impact.kind}" is not known; give the kind a function rest`,
  );
}
