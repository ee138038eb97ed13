import { describe, expect, it } from 'vitest';
import { bookMappings } from '../src/index.js';
import { openBook } from '../src/node/index.js';
import { type KeptState, keep } from './made-up-recording.js';
import { hasSharedData, sharedPath, unlessShared } from './shared-data.js';

const GOOG = 'lobster/GOOG_2012-06-21_34200000_57600000';

/** What the notes on the recordings, or a count by other means, say of each. */
const counts: [file: string, rows: number, states: number, volume: number, crosses: number, dates: string[]][] = [
  ['databento-mbp10/FROG_2025-04-03.csv.gz', 33_286, 31_717, 232_833 - 42_747, 42_747, ['2025-04-03']],
  ['databento-mbp10/SOUN_2025-05-02_0930-1000ET.csv.gz', 34_807, 33_627, 564_281 - 128_988, 128_988, ['2025-05-02']],
  ['databento-mbp10/AAPL_2024-10-21_premarket_5000rows.csv.gz', 5000, 4925, 15_959, 0, ['2024-10-21']],
  ['databento-mbp10/ARL_2025-07-17.csv.gz', 3928, 3171, 1341, 0, ['2025-07-17']],
  ['databento-mbp10/ESZ2_2022-01-03_20rows.csv', 20, 20, 0, 0, ['2022-01-02']],
  [`${GOOG}_message_10.csv.gz`, 147_916, 147_916, 706_125, 0, ['2012-06-21']],
  [`${GOOG}_orderbook_5.csv.gz`, 112_673, 112_673, 706_125, 0, ['2012-06-21']],
];

describe.skipIf(!hasSharedData)(`a real recording${unlessShared}`, () => {
  it.each(counts)('%s is read without a fault', async (file, rows, states, shares, crosses, dates) => {
    let [volume, crossVolume] = [0, 0];
    const recording = await openBook(sharedPath(file));
    const report = await recording.read((state) => {
      volume += state.volume;
      crossVolume += state.crossVolume!;
    });
    expect(report).toMatchObject({ rows, states, faults: new Map() });
    expect([...report.dates.keys()]).toEqual(dates);
    expect([volume, crossVolume]).toEqual([shares, crosses]);
  });

  it('has empty levels, and an empty best level, where the market is thin', async () => {
    const [first] = await statesOf('databento-mbp10/ESZ2_2022-01-03_20rows.csv');
    expect(first!.bidSizes).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(first!.askSizes).toEqual([1, 2, 1, 0, 0, 0, 0, 0, 0, 0]);
    const arl = await statesOf('databento-mbp10/ARL_2025-07-17.csv.gz');
    expect(arl.filter(({ bidPrices, askPrices }) => Number.isNaN(bidPrices[0]! + askPrices[0]!)).length).toBe(5);
  });

  it('whose last book line is cut loses that line alone', async () => {
    const recording = await openBook(sharedPath('lobster/AAPL_2012-06-21_34200000_57600000_message_10.csv'));
    const report = await recording.read(() => {});
    expect(report).toMatchObject({ rows: 999, states: 998, faults: new Map([['cut-last-line', 1]]) });
  });

  it.each([
    // Without a header, and without times.
    'crypto/btc_2017_15levels_headerless.csv',
  ])('%s, of a format that is not read, is refused', async (file) => {
    await expect(openBook(sharedPath(file))).rejects.toThrow('the formats that are read are');
  });

  it('of ladders without a header or times is read by its mapping, a book a second', async () => {
    const file = sharedPath('crypto/btc_2017_15levels_headerless.csv');
    const recording = await openBook(file, { columns: bookMappings['headerless-ladders'], timezone: 'UTC' });
    let best: number[] = [];
    const report = await recording.read(({ bidPrices, askPrices }) => (best = [bidPrices[0]!, askPrices[0]!]));
    expect(report).toMatchObject({ states: 161, faults: new Map(), date: '2017-06-01' });
    expect(report.last!.seconds - report.first!.seconds).toBe(160);
    expect(best[0]).toBeLessThan(best[1]!);
  });

  it('of Tardis has fractional sizes, and times to the microsecond', async () => {
    const states = await statesOf('crypto/tardis_binance-futures_book_snapshot_5_BTCUSDT_10rows.csv');
    expect(states.length).toBe(10);
    expect(states[0]).toEqual({
      ...{ seconds: 1_598_918_403, nanoseconds: 696_000_000, volume: Number.NaN },
      bidPrices: [11657.07, 11656.97, 11655.78, 11655.77, 11655.68],
      bidSizes: [10.896, 0.2, 0.2, 0.98, 0.111],
      askPrices: [11657.08, 11657.54, 11657.56, 11657.61, 11657.92],
      askSizes: [1.714, 5.4, 0.238, 0.077, 0.918],
    });
    expect(states[9]).toMatchObject({ seconds: 1_598_918_404, nanoseconds: 284_000_000 });
  });

  it('of ten levels shows each state of the recording of five levels, in order', { timeout: 60_000 }, async () => {
    const five = await statesOf(`${GOOG}_message_5.csv.gz`);
    const ten = await statesOf(`${GOOG}_message_10.csv.gz`);
    let found = 0;
    for (const state of ten) if (found < five.length && isSameTop(five[found]!, state)) found++;
    expect(found).toBe(five.length);
  });
});

async function statesOf(file: string): Promise<KeptState[]> {
  const states: KeptState[] = [];
  const recording = await openBook(sharedPath(file));
  await recording.read((state) => states.push(keep(state)));
  return states;
}

/** The volume is since the state before, which may be another one. */
function isSameTop(five: KeptState, ten: KeptState): boolean {
  const sides = ['bidPrices', 'bidSizes', 'askPrices', 'askSizes'] as const;
  const isSameTime = five.seconds === ten.seconds && five.nanoseconds === ten.nanoseconds;
  return isSameTime && sides.every((side) => five[side].every((value, k) => value === ten[side][k]));
}
