import { answerOf } from '@waterfill/model';
import { bookSource } from '@waterfill/orderbook/node';
import { describe, expect, it } from 'vitest';
import { halfLifeOf, measureDays, measureResilience, planOrder } from '../../src/index.js';
import { sharedData } from '../shared-data.js';

const FROG = `${sharedData}/databento-mbp10/FROG_2025-04-03.csv.gz`;
const GOOG = `${sharedData}/lobster/GOOG_2012-06-21_34200000_57600000_message_10.csv.gz`;
const QUIET = { alternatives: false, heldOut: false };

/** What 20,000 shares cost, with what is carried over. */
async function costAt(intervalSeconds: number, resilience?: number): Promise<number> {
  const days = measureDays([await bookSource(FROG)], { intervalSeconds });
  const { value } = await days.next();
  const { result } = await planOrder([value!.day], { quantity: 20_000, resilience }, QUIET);
  const { cost, expectedCost } = answerOf(result)!.solution;
  return expectedCost ?? cost;
}

describe.skipIf(sharedData === undefined)('real recordings (skipped: no shared data)', () => {
  it('costs an order much the same at every interval where the book recovers only gradually', async () => {
    const spread = (costs: readonly number[]): number => Math.max(...costs) / Math.min(...costs);
    const costs = async (resilience?: number): Promise<number[]> => [
      await costAt(30, resilience),
      await costAt(60, resilience),
      await costAt(300, resilience),
    ];
    expect(spread(await costs(90))).toBeLessThan(1.05);
    expect(spread(await costs())).toBeGreaterThan(1.9);
  });

  it('shows on a busy day that the book recovers and the mid stays, and on a quiet one little', async () => {
    const busy = await measureResilience([await bookSource(GOOG)]);
    expect(busy.tradedBins).toBeGreaterThan(2000);
    expect(busy.depth.exponential!.coefficient.value).toBeGreaterThan(6 * busy.depth.exponential!.coefficient.error);
    expect(halfLifeOf(busy)).toBeGreaterThan(20);
    expect(halfLifeOf(busy)).toBeLessThan(80);
    expect(busy.findings.map(({ code }) => code)).toEqual(['half-life-uncertain', 'mid-stays']);
    const quiet = await measureResilience([await bookSource(FROG)]);
    expect(quiet.depth.exponential!.halfLife.high / quiet.depth.exponential!.halfLife.low).toBeGreaterThan(100);
    expect(quiet.findings.map(({ code }) => code)).toContain('half-life-uncertain');
  });
});
