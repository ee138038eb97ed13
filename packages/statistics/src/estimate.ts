import { studentT95 } from '@waterfill/model';
import { studentTail } from './student-tail.js';

/** An estimated mean with its uncertainty. */
export interface Estimate {
  readonly mean: number;
  /** NaN with fewer than two clusters, like the interval and p */
  readonly stdErr: number;
  /** the 95 % confidence interval */
  readonly interval95: readonly [number, number];
  /** the two-sided p-value of the hypothesis that the true mean is 0 */
  readonly p: number;
  /** the number of independent clusters */
  readonly clusters: number;
}

/** A part of a mean. */
export interface Part {
  readonly value: number;
  /** its weight in the mean, >= 0 */
  readonly weight: number;
  /** parts of the same cluster are dependent */
  readonly cluster: string;
}

/**
 * The mean of clustered parts, sum of values over sum of weights, with a 95 % confidence interval.
 *
 * Only clusters are treated as independent. The standard error is that of a ratio of sums over n clusters, times sqrt(n
 * / (n - 1)), and the interval is Student's with n - 1 degrees of freedom.
 *
 * @example
 * ```ts
 * import { clusterEstimate } from '@waterfill/statistics';
 * const parts = [1, 3, 5].map((value, i) => ({ value, weight: 1, cluster: String(i) }));
 * const { mean, clusters, stdErr } = clusterEstimate(parts);
 * [mean, clusters, stdErr.toFixed(3)]; // => [3, 3, '1.155']
 * ```
 */
export function clusterEstimate(parts: readonly Part[]): Estimate {
  const groups = groupsOf(parts);
  const [value, weight] = [total(groups, (group) => group.value), total(groups, (group) => group.weight)];
  const mean = value / weight;
  const n = groups.length;
  if (n < 2) return { mean, stdErr: Number.NaN, interval95: [Number.NaN, Number.NaN], p: Number.NaN, clusters: n };
  const squares = total(groups, (group) => {
    const excess = group.value - mean * group.weight;
    return excess * excess;
  });
  const stdErr = Math.sqrt((n / (n - 1)) * squares) / weight;
  const half = studentT95(n - 1) * stdErr;
  const p = mean === 0 ? 1 : studentTail(mean / stdErr, n - 1);
  return { mean, stdErr, interval95: [mean - half, mean + half], p, clusters: n };
}

interface Group {
  value: number;
  weight: number;
}

function groupsOf(parts: readonly Part[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { value, weight, cluster } of parts) {
    const group = groups.get(cluster);
    if (group === undefined) groups.set(cluster, { value, weight });
    else {
      group.value += value;
      group.weight += weight;
    }
  }
  return [...groups.values()];
}

function total(groups: readonly Group[], of: (group: Group) => number): number {
  return groups.reduce((sum, group) => sum + of(group), 0);
}
