import { describe, expect, it } from 'vitest';
import { type BookFile, inspectRecording, openRecording } from '../src/index.js';
import { dbnFile, dbnHead, dbnRecord, joined } from './dbn-bytes.js';
import { memoryFile, readAll } from './made-up-recording.js';
import { mbpTable, parquetOfTable } from './mbp-table.js';

const HEADER =
  'ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,depth,price,size,flags,ts_in_delta,sequence,' +
  'bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,bid_ct_00,ask_ct_00,symbol';

/** One level, 10.01 x 10.02. */
function row(rtype: string | number, action = 'A'): string {
  const time = '2025-04-03T13:30:00.000000001Z';
  return `${time},${time},${rtype},2,7,${action},B,0,10.01,5,128,0,1,10.01,10.02,1,2,1,1,XYZ`;
}

/** As CSV and as Parquet. */
function filesOf(lines: readonly string[]): BookFile[] {
  const csv = [HEADER, ...lines, ''].join('\n');
  return [memoryFile('day.csv', csv), memoryFile('day.parquet', parquetOfTable(mbpTable(csv)))];
}

async function refusalsOf(files: readonly BookFile[]): Promise<string[]> {
  const refusal = async (file: BookFile): Promise<string> => {
    const [read] = await Promise.allSettled([readAll(file, { lenient: true })]);
    return read.status === 'rejected' ? (read.reason as Error).message : 'read';
  };
  return Promise.all(files.map(refusal));
}

describe('a schema with the columns of a book', () => {
  it.each([
    [195, 'bbo-1s', 'only one book per second or minute'],
    [196, 'bbo-1m', 'only one book per second or minute'],
    [177, 'cmbp-1', 'best prices of several venues'],
    [194, 'tcbbo', 'best prices of several venues'],
    [160, 'mbo', 'which is not a book'],
  ])('is refused by its rtype %i', async (rtype, schema, why) => {
    for (const message of await refusalsOf(filesOf([row(rtype), row(rtype)]))) {
      expect(message).toContain(`is of the schema ${schema}, which`);
      expect(message).toContain(why);
      expect(message).toContain('fetch mbp-10, or mbp-1 for one level');
    }
  });

  it('is refused as tbbo if it has nothing but trades', async () => {
    const refusal = 'is of the schema tbbo, which has only one row per trade, with the book before it';
    for (const message of await refusalsOf(filesOf([row(1, 'T'), row(1, 'T')]))) expect(message).toContain(refusal);
    const unsaid = Array.from({ length: 200 }, () => row('', 'T'));
    const [csv] = await refusalsOf([memoryFile('day.csv', [HEADER, ...unsaid, ''].join('\n'))]);
    expect(csv).toContain(refusal);
    const tbbo = joined([dbnHead({ schema: 3 }), dbnRecord({ action: 'T' }, 1)]);
    const capture = joined([dbnHead({ schema: 0xffff }), dbnRecord({ action: 'T' }, 1)]);
    const [said, mixed] = await refusalsOf([memoryFile('day.dbn', tbbo), memoryFile('day.dbn', capture)]);
    expect(said).toContain('of the schema tbbo, which has only one row per trade');
    expect(mixed).toContain('of the schema tbbo, which has only one row per trade');
  });

  it('is read if it is mbp-1', async () => {
    const files = [...filesOf([row(1, 'T'), row(1)]), memoryFile('day.dbn', dbnFile([{}], { schema: 1 }))];
    expect(await refusalsOf(files)).toEqual(['read', 'read', 'read']);
  });

  it('is not read together with another kind of book', async () => {
    const files = filesOf([row(1), row(10), row(1)]);
    for (const message of await refusalsOf(files)) {
      expect(message).toContain('holds rows of mbp-1 and of mbp-10; write them to two files');
    }
  });

  it('may have rows of others among its own, which are skipped and counted', async () => {
    for (const file of filesOf([row(0, 'T'), row(1), row(195), row(1)])) {
      const { report } = await inspectRecording(await openRecording(file, { lenient: true }));
      expect([report.states, report.faults.get('other-record')]).toEqual([2, 2]);
    }
  });
});

describe('the header of another schema of Databento', () => {
  it.each([
    [
      'ts_recv,ts_event,rtype,publisher_id,instrument_id,side,price,size,flags,sequence,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,bid_ct_00,ask_ct_00,symbol',
      'bbo-1s',
    ],
    [
      'ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,price,size,flags,ts_in_delta,bid_px_00,ask_px_00,bid_sz_00,ask_sz_00,bid_pb_00,ask_pb_00,symbol',
      'cmbp-1',
    ],
    [
      'ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,price,size,channel_id,order_id,flags,ts_in_delta,sequence,symbol',
      'mbo',
    ],
    [
      'ts_recv,ts_event,rtype,publisher_id,instrument_id,action,side,depth,price,size,flags,ts_in_delta,sequence,symbol',
      'trades',
    ],
    ['ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol', 'ohlcv'],
  ])('%s is refused by name', async (header, schema) => {
    const [message] = await refusalsOf([memoryFile('day.csv', `${header}\n1,2\n`)]);
    expect(message).toContain(`day.csv: line 1: has the columns of the schema ${schema}, which`);
  });
});
