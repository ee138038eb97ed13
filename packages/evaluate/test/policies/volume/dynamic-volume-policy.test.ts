import {
  type DayTape,
  dayProfile,
  dynamicVolumePolicy,
  type ParentOrder,
  type Policy,
  replayOrders,
  type Tape,
  volumeProfilePolicy,
} from '@waterfill/evaluate';
import { describe, expect, test } from 'vitest';
import { randomSource } from '../../random-source.js';
import { tapeOf } from '../../two-level-tape.js';

const SESSION = 1800;
const options = { pace: 1, halfLife: 0, stepSeconds: 60 };
const flat = { binSeconds: 300, levels: new Float64Array(6).fill(1), volumes: new Float64Array(6).fill(1) };

/** A day whose five minutes have a common level and noise of their own. */
function dayOf(seed: number): DayTape {
  const normal = normals(seed);
  const level = Math.exp(0.3 * normal());
  const bins = Array.from({ length: 6 }, () => 50 * level * Math.exp(0.8 * normal()));
  const volumes = Float64Array.from({ length: SESSION }, (_, s) => bins[Math.floor(s / 300)]!);
  const buy = { ...tapeOf(1), volumes };
  return { symbol: 'MADE', date: `2025-06-${String(seed).padStart(2, '0')}`, buy, sell: { ...buy, side: 'sell' } };
}

function normals(seed: number): () => number {
  const next = randomSource(seed);
  return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

/** Of the part done from the market's part, at each step. */
function squaredDistance(tape: Tape, policy: Policy, order: ParentOrder): number {
  const { schedule } = replayOrders(tape, [order], policy, options)[0]!;
  const traded = Array.from(schedule, (_, k) => {
    const from = order.start + options.stepSeconds * k;
    return sumOf(tape.volumes!.subarray(from, from + options.stepSeconds));
  });
  const all = sumOf(traded);
  let [done, seen, squares] = [0, 0, 0];
  for (const [k, shares] of schedule.entries()) {
    done += shares / order.quantity;
    seen += traded[k]! / all;
    squares += (done - seen) * (done - seen);
  }
  return squares;
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

describe('the policy volume-dynamic', () => {
  test('is nearer to the volume of made-up days than the profile of past days', () => {
    const profile = dayProfile(Array.from({ length: 15 }, (_, d) => dayOf(d + 1)));
    const orders = [
      { start: 0, horizon: SESSION, quantity: 300 },
      { start: 600, horizon: 900, quantity: 300 },
    ];
    const distances = [volumeProfilePolicy(profile), dynamicVolumePolicy(profile)].map((policy) =>
      sumOf(
        Array.from({ length: 40 }, (_, d) =>
          sumOf(orders.map((order) => squaredDistance(dayOf(d + 40).buy, policy, order))),
        ),
      ),
    );
    expect(distances[1]! / distances[0]!).toBeLessThan(0.9);
  });

  test('trades evenly on a day that is as expected', () => {
    const volumes = new Float64Array(SESSION).fill(2);
    const policy = dynamicVolumePolicy({ ...flat, update: { sharesPerSecond: 2, pastWeight: 0.1 } });
    const [replayed] = replayOrders(
      { ...tapeOf(1), volumes },
      [{ start: 300, horizon: 600, quantity: 100 }],
      policy,
      options,
    );
    for (const shares of replayed!.schedule) expect(shares).toBeCloseTo(10, 9);
  });

  test('is volume-profile from the open on where past days count for nothing', () => {
    const order = { start: 0, horizon: 1200, quantity: 100 };
    const [fixed, updated] = [
      volumeProfilePolicy(flat),
      dynamicVolumePolicy({ ...flat, update: { sharesPerSecond: 2, pastWeight: 0 } }),
    ];
    const [expected, found] = [fixed, updated].map(
      (policy) => replayOrders(tapeOf(3), [order], policy, options)[0]!.schedule,
    );
    for (const [k, shares] of found!.entries()) expect(shares).toBeCloseTo(expected![k]!, 9);
  });

  test('is volume-profile without trades', () => {
    const quiet = { ...tapeOf(3), volumes: undefined };
    const order = { start: 300, horizon: 600, quantity: 100 };
    const updated = dynamicVolumePolicy({ ...flat, update: { sharesPerSecond: 2, pastWeight: 0.1 } });
    const [expected, found] = [volumeProfilePolicy(flat), updated].map((policy) =>
      replayOrders(quiet, [order], policy, options),
    );
    expect(found![0]!.schedule).toEqual(expected![0]!.schedule);
  });
});
