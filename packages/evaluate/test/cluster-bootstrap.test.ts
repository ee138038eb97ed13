import { clusterBootstrap } from '@waterfill/evaluate';
import { expect, test } from 'vitest';
import { randomSource } from '../src/statistics/random-source.js';

test('says the same again', () => {
  const [values, clusters] = [
    [1, 4, 2, 8, 5, 7],
    ['a', 'a', 'b', 'b', 'c', 'c'],
  ];
  expect(clusterBootstrap(values, clusters)).toEqual(clusterBootstrap(values, clusters));
});

test('one cluster has no interval', () => {
  expect(clusterBootstrap([1, 2], ['a', 'a'])).toEqual({
    mean: 1.5,
    interval95: [Number.NaN, Number.NaN],
    clusters: 1,
  });
});

test('covers the truth, where values of a cluster share what happened to it', () => {
  const random = randomSource(7);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  let covered = 0;
  const runs = 300;
  for (let run = 0; run < runs; run++) {
    const [values, clusters] = [[] as number[], [] as string[]];
    for (let c = 0; c < 20; c++) {
      const shared = normal();
      for (let i = 0; i < 10; i++) {
        values.push(shared + normal());
        clusters.push(String(c));
      }
    }
    const [low, high] = clusterBootstrap(values, clusters, run).interval95;
    if (low <= 0 && 0 <= high) covered++;
  }
  // 95 % within three standard errors of 300 runs.
  expect(covered / runs).toBeGreaterThan(0.91);
  expect(covered / runs).toBeLessThan(0.99);
});
