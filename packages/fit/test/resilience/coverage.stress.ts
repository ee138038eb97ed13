import { expect, it } from 'vitest';
import { fitResilience } from '../../src/index.js';
import { madeUpFlow } from './made-up-flow.js';

const midKernel = (lag: number): number => 0.004 + 0.006 * (1 + lag / 3) ** -0.5;
const depthKernel = (lag: number): number => 0.012 * 2 ** (-(lag + 0.5) / 20);
const MARKETS = 200;
/** Of 95 % intervals, with 20 blocks. */
const T95 = 2.093;

it('95 % intervals of the propagators and of the half-life hold the truth in 90 to 99 % of markets', () => {
  let [mid, depth, halfLife, lags] = [0, 0, 0, 0];
  for (let seed = 1; seed <= MARKETS; seed++) {
    const found = fitResilience([madeUpFlow({ seed: 7919 * seed, bins: 23_400, midKernel, depthKernel })]);
    const scale = Math.sqrt(found.typicalShares / 100);
    const holds = (value: number, truth: number, error: number): number =>
      Number(Math.abs(value - truth) < T95 * error);
    lags = found.lags.length;
    found.lags.forEach((lag, j) => {
      mid += holds(found.mid.propagator[j]!, scale * midKernel(lag - 0.5), found.mid.propagatorErrors[j]!);
      depth += holds(found.depth.propagator[j]!, scale * depthKernel(lag - 0.5), found.depth.propagatorErrors[j]!);
    });
    const { low, high } = found.depth.exponential!.halfLife;
    halfLife += Number(low < 20 && 20 < high);
  }
  const parts = [mid / lags, depth / lags, halfLife].map((count) => count / MARKETS);
  console.info(`coverage of mid, depth, half-life: ${parts.map((part) => part.toFixed(3)).join(', ')}`);
  for (const part of parts) {
    expect(part).toBeGreaterThan(0.9);
    expect(part).toBeLessThan(0.99);
  }
}, 900_000);
