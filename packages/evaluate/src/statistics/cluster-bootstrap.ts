import { randomSource } from './random-source.js';

/** A mean with its interval. */
export interface Estimate {
  readonly mean: number;
  /** where the truth lies in 95 % of cases; NaN with fewer than two clusters */
  readonly interval95: readonly [number, number];
  /** independent groups of values */
  readonly clusters: number;
}

const REPETITIONS = 2000;

/**
 * The mean of values that come in clusters, with a 95 % interval: by the percentiles of the bootstrap over clusters, each
 * stretched by sqrt(n / (n - 1)) from the mean, since few clusters vary too little among themselves.
 *
 * Values of a cluster, such as orders of the same hour, share what the market did: only clusters count as independent
 * (Cameron, Gelbach & Miller 2008, Rev. Econ. Stat. 90, 414-427).
 *
 * @param clusters - which one each value is of
 * @example
 * ```ts
 * import { clusterBootstrap } from '@waterfill/evaluate';
 * const { mean, clusters } = clusterBootstrap([1, 2, 6, 7], ['10', '10', '11', '11']);
 * [mean, clusters]; // => [4, 2]
 * ```
 */
export function clusterBootstrap(values: readonly number[], clusters: readonly string[], seed = 1): Estimate {
  const groups = groupsOf(values, clusters);
  const mean = meanOf(groups);
  const n = groups.length;
  if (n < 2) return { mean, interval95: [Number.NaN, Number.NaN], clusters: n };
  const random = randomSource(seed);
  const draw = (): Group => groups[Math.floor(random() * n)]!;
  const means = Array.from({ length: REPETITIONS }, () => meanOf(Array.from({ length: n }, draw))).sort(
    (a, b) => a - b,
  );
  const stretch = Math.sqrt(n / (n - 1));
  const at = (part: number): number => mean + stretch * (means[Math.round(part * (REPETITIONS - 1))]! - mean);
  return { mean, interval95: [at(0.025), at(0.975)], clusters: n };
}

interface Group {
  readonly sum: number;
  readonly count: number;
}

function groupsOf(values: readonly number[], clusters: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  for (const [i, value] of values.entries()) {
    const { sum, count } = groups.get(clusters[i]!) ?? { sum: 0, count: 0 };
    groups.set(clusters[i]!, { sum: sum + value, count: count + 1 });
  }
  return [...groups.values()];
}

function meanOf(groups: readonly Group[]): number {
  let [sum, count] = [0, 0];
  for (const group of groups) {
    sum += group.sum;
    count += group.count;
  }
  return sum / count;
}
