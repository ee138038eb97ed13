import { describe, expect, it } from 'vitest';
import { parseVolumesCsv, type VolumeIntervals } from '../src/index.js';
import { refusalOf } from './refusal-of.js';

const grid = { start: '2025-06-09T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
const on = { grid, intervals: 3 };

const read = (rows: readonly string[], how: VolumeIntervals = on) =>
  parseVolumesCsv(`${rows.join('\n')}\n`, how, 'volumes.csv');

describe('volumes from a CSV', () => {
  it('of bars as long as intervals are those of the bars', () => {
    const { days } = read(['time,volume', '2025-06-02 09:30,900', '2025-06-02 10:00,100', '2025-06-02 10:30:00,500']);
    expect(days).toEqual([{ date: '2025-06-02', volumes: Float64Array.of(900, 100, 500) }]);
  });

  it('of longer bars are spread evenly over them, of shorter ones summed', () => {
    const hours = read(['time,volume', '2025-06-02 09:00,100', '2025-06-02 10:00,600']);
    // Half of the first bar is before the session.
    expect(hours.days).toEqual([{ date: '2025-06-02', volumes: Float64Array.of(50, 300, 300) }]);
    const quarters = ['09:30', '09:45', '10:00', '10:15', '10:30', '10:45'].map((time) => `2025-06-02 ${time},10`);
    expect(read(['time,volume', ...quarters]).days[0]!.volumes).toEqual(Float64Array.of(20, 20, 20));
  });

  it('of trades are of their moments, with the offset of their clock', () => {
    const trades = ['2025-06-02T13:30:00.25Z,5', '2025-06-02T13:31:07Z,7', '2025-06-02T10:40:01-04:00,9'];
    const { days } = read(['time,price,volume', ...trades.map((row) => row.replace(',', ',30.1,'))]);
    expect(days).toEqual([{ date: '2025-06-02', volumes: Float64Array.of(12, 0, 9) }]);
  });

  it('follow the clock on either side of a change', () => {
    const { days } = read(['date;time;volume', '2025-11-03;9:30;900', '2025-11-03;10:00;100', '2025-03-10;10:30;500']);
    expect(days.map(({ date, volumes }) => [date, volumes[0], volumes[2]])).toEqual([
      ['2025-03-10', Number.NaN, 500],
      ['2025-11-03', 900, Number.NaN],
    ]);
    const utc = read([
      'time,volume',
      '2025-11-03T14:30:00Z,900',
      '2025-11-03T15:00:00Z,100',
      '2025-11-03T15:30:00Z,50',
    ]);
    expect(utc.days[0]!.volumes).toEqual(Float64Array.of(900, 100, 50));
  });

  it('of a session past midnight are of the day on which it began', () => {
    const night = { start: '2025-06-09T23:00:00-04:00', intervalSeconds: 3600, timezone: 'America/New_York' };
    const rows = ['time,volume', '2025-06-02 23:00,1', '2025-06-03 00:00,2', '2025-06-03 01:00,3'];
    const { days } = read(rows, { grid: night, intervals: 3 });
    expect(days).toEqual([{ date: '2025-06-02', volumes: Float64Array.of(1, 2, 3) }]);
  });

  it('of a day in each row are parts of the session, alike in length', () => {
    const { days } = read([
      'date,m000,m001,m002,m003,m004,m005',
      '2025-06-03,1,2,3,4,5,6',
      '2025-06-02,,,,,,',
      '2025-06-01,6,5,4,3,2,1',
    ]);
    expect(days).toEqual([
      { date: '2025-06-01', volumes: Float64Array.of(11, 7, 3) },
      { date: '2025-06-03', volumes: Float64Array.of(3, 7, 11) },
    ]);
    const whole = read(['date,all', '2025-06-02,900']);
    expect(whole.days[0]!.volumes.reduce((sum, volume) => sum + volume, 0)).toBe(900);
  });

  it('without dates are a curve that is stated', () => {
    const { days, curve } = read(['time,volume', '09:30,900', '10:00,100', '10:30,500']);
    expect([days, curve]).toEqual([[], Float64Array.of(900, 100, 500)]);
  });

  it('of auctions beside the session are those of the bars that begin in them, or of columns of their own', () => {
    const auctions = { openAuction: { from: -300, to: 0 }, closeAuction: { from: 0, to: 300 } };
    const session = ['2025-06-02 09:30,900', '2025-06-02 10:00,100', '2025-06-02 10:30,500'];
    const crosses = ['2025-06-02 09:26:10,70', '2025-06-02 11:00:02,4000', '2025-06-02 11:04,10', '2025-06-02 11:30,9'];
    const bars = read(['time,volume', ...session, ...crosses], { ...on, auctions });
    const day = { date: '2025-06-02', volumes: Float64Array.of(900, 100, 500) };
    expect(bars.days).toEqual([{ ...day, openAuction: 70, closeAuction: 4010 }]);
    expect(read(['time,volume', ...session], { ...on, auctions }).days).toEqual([day]);
    const clocks = [...session, ...crosses].map((row) => row.slice('2025-06-02 '.length));
    expect(read(['time,volume', ...clocks], { ...on, auctions })).toEqual({
      ...{ days: [], curve: day.volumes, auctions: { openAuction: 70, closeAuction: 4010 } },
    });
    const rows = ['date,openAuction,a,b,c,closeAuction', '2025-06-02,70,900,100,500,4010', '2025-06-03,,900,100,500,'];
    expect(read(rows).days).toEqual([
      { ...day, openAuction: 70, closeAuction: 4010 },
      { ...day, date: '2025-06-03' },
    ]);
  });

  it('of an auction within the session are those of both', () => {
    const rows = ['time,volume', '2025-06-02 09:30,900', '2025-06-02 10:00,100', '2025-06-02 10:30,500'];
    const { days } = read(rows, { ...on, auctions: { closeAuction: { from: -1800, to: 0 } } });
    expect(days).toEqual([{ date: '2025-06-02', volumes: Float64Array.of(900, 100, 500), closeAuction: 500 }]);
  });

  it('are not known at an end of the session that a day lacks', () => {
    const { days } = read(['time,volume', '2025-06-02 10:00,100', '2025-06-02 10:15,100', '2025-06-02 10:30,100']);
    expect(days[0]!.volumes).toEqual(Float64Array.of(Number.NaN, 200, 100));
  });

  it.each([
    [['time,size', '09:30,1'], 'volumes.csv: line 1: expected the columns time and volume, or date and then the parts'],
    [['time,volume'], 'expected a header with the columns time and volume, or date'],
    [['time,volume', '930,1'], 'line 2, column "time": expected a time like 09:30, 2025-06-02 09:30:00'],
    [['time,volume', '09:30Z,1'], 'line 2, column "time": expected a time like'],
    [['time,volume', '09:30,-1'], 'line 2, column "volume": expected shares >= 0, got "-1"'],
    [['time;volume', '09:30;1,5'], 'write a point for decimals'],
    [['time,volume', '09:30'], 'line 2: expected 2 columns, as in the header, got 1'],
    [['time,volume', '09:30,1', '2025-06-02 10:00,1'], 'line 3, column "time": has a date and others have none'],
    [['date,a', '2025-6-2,1'], 'line 2, column "date": expected a date written YYYY-MM-DD'],
    [['date,a,b', '2025-06-02,1,2', '2025-06-02,1,2'], 'line 3, column "date": 2025-06-02 is there twice'],
    [['date,a,b', '2025-06-02,1,x'], 'line 2, column "b": expected shares >= 0, got "x"'],
    [['time,volume', '2025-06-02 20:00,1'], 'no time is within the session, which begins at 2025-06-09T09:30:00-04:00'],
    [['time,volume', '"09:30,1'], 'close the quote'],
  ])('are refused: %j', (rows, reason) => {
    expect(refusalOf(() => read(rows))).toContain(reason);
  });
});
