import { openRecording, sampleBook, sampleDays } from '@waterfill/orderbook';
import {
  aheadOnVolumes,
  daysOnVolumes,
  expectedVolumes,
  type IntervalsOfVolumes,
  type MeasuredDay,
  measureDay,
  profileDays,
} from '@waterfill/plan';
import { beforeAll, describe, expect, test } from 'vitest';

const past = {
  days: ['2025-05-29', '2025-05-30'].map((date) => ({
    ...{ date, volumes: Float64Array.from({ length: 13 }, (_, t) => 1000 + 100 * t) },
    closeAuction: 5000,
  })),
};

describe('volumes that are expected', () => {
  let day: MeasuredDay;
  beforeAll(async () => {
    day = await measureDay(await openRecording(sampleBook(sampleDays({ days: 1 })[0]!)), { intervalSeconds: 1800 });
  });
  const asked: IntervalsOfVolumes[] = [];
  const volumesFor = (on: IntervalsOfVolumes) => {
    asked.push(on);
    return expectedVolumes(past, { intervalSeconds: on.grid.intervalSeconds, quantile: 0.25 });
  };
  const order = { cap: { participation: 0.1 }, closeAuction: {} };

  test('are those of days, and of the order', async () => {
    const { days, onVolumes, volumes } = await daysOnVolumes([day], order, volumesFor);
    expect((days[0] as MeasuredDay).curves.intervals.map(({ volume }) => volume)).toEqual([...volumes!.expected]);
    expect(onVolumes(order)).toMatchObject({ cap: { volumes: volumes!.atQuantile }, closeAuction: { volume: 5000 } });
    expect(asked.at(-1)).toMatchObject({ intervals: 13, auctions: { closeAuction: { from: 0 } } });
  });

  test('are those of a half day, of which a profile has more intervals', async () => {
    const profile = profileDays([day.curves]);
    const ahead = { forDate: '2025-07-03', calendar: 'XNYS' } as const;
    const { days, onVolumes, volumes } = await aheadOnVolumes(profile, ahead, order, volumesFor);
    // From 09:30 to 13:00.
    expect(days.curves.intervals.map(({ volume }) => volume)).toEqual([...volumes!.expected.slice(0, 7)]);
    expect(onVolumes(order).cap).toMatchObject({ volumes: volumes!.atQuantile!.slice(0, 7) });
    expect(asked.at(-1)!.intervals).toBe(13);
  });

  test('are the own ones where none are given', async () => {
    const { days, onVolumes } = await daysOnVolumes([day], order, () => undefined);
    expect(days).toEqual([day]);
    expect(onVolumes(order)).toBe(order);
  });
});
