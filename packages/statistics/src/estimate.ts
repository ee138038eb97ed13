import { studentT95 } from '@waterfill/model';
import { studentTail } from './student-tail.js';

/** A mean, and how well it is known. */
export interface Estimate {
  readonly mean: number;
  /** NaN with fewer than two clusters, as are the interval and p */
  readonly stdErr: number;
  /** where the truth lies in 95 % of cases */
  readonly interval95: readonly [number, number];
  /** how likely a mean is that is as far from 0 as this one, on either side, where the truth is 0 */
  readonly p: number;
  /** independent groups of parts that it is from */
  readonly clusters: number;
}

/** A part of a mean. */
export interface Part {
  readonly value: number;
  /** how much of the whole it is, >= 0 */
  readonly weight: number;
  /** parts of the same cluster share what happened to them */
  readonly cluster: string;
}

/**
 * The mean of parts that come in clusters, sum of values over sum of weights, with a 95 % interval.
 *
 * Only clusters count as independent. The standard error is that of a ratio of sums over n clusters, times
 * sqrt(n / (n - 1)), and the interval is Student's with n - 1 degrees of freedom.
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
