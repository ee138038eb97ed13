import type { ImpactCurve, ImpactCurves } from '@waterfill/model';

const SIZES = Float64Array.from({ length: 20 }, (_, k) => Math.round(100 * 10 ** (k / 10)));
const BLOCKS = 4;

/** A made-up day of intervals of a second, each with blocks that differ a little. */
export function secondsOfADay(intervals: number): ImpactCurves {
  const random = randomSource();
  const grid = { start: '2025-04-03T09:30:00-04:00', intervalSeconds: 1, timezone: 'America/New_York' };
  return {
    ...{ date: '2025-04-03', side: 'buy', sampling: 'time-weighted', grid, states: intervals, sizes: SIZES },
    intervals: Array.from({ length: intervals }, (_, t) => curveAt(t, random)),
  };
}

function curveAt(t: number, random: () => number): ImpactCurve {
  const coefficient = 0.002 * (1 + 0.3 * Math.sin(t / 50));
  const exponent = 0.5 + 0.1 * Math.cos(t / 70);
  const blocks = Array.from({ length: BLOCKS }, (_, b) => {
    const level = coefficient * (1 + 0.1 * random());
    const impact = SIZES.map((x) => 0.01 + level * x ** exponent * (1 + 0.02 * random()));
    return { start: t + b / BLOCKS, impact, halfSpread: 0.01 };
  });
  const impact = SIZES.map((_, k) => blocks.reduce((sum, block) => sum + block.impact[k]!, 0) / BLOCKS);
  const rest = { coverage: SIZES.map(() => 1), largestSize: SIZES.at(-1)!, halfSpread: 0.01, mid: 30 };
  return { impact, ...rest, volume: 100, states: BLOCKS, blocks };
}

/** Numbers from -1 to 1, the same ones each time (Park and Miller 1988). */
function randomSource(): () => number {
  let seed = 7;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return (2 * seed) / 2_147_483_647 - 1;
  };
}
