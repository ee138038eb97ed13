import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { describe, expect, it } from 'vitest';
import { type OwnText, ownTextIn } from '../../src/worker/own-text-in.js';

const recording = [...sampleCsv(sampleDays({ days: 1 })[0]!)].slice(0, 3).join('');

const TEXTS: readonly (readonly [what: string, text: string, kind: OwnText['kind'] | undefined])[] = [
  ['numbers in brackets', ' [600, 400]', 'schedule'],
  ['a number a line', '6.0e+02\n400\n', 'schedule'],
  ['a column of shares', '\uFEFF# mine\r\ninterval;"shares"\r\n0;600\r\n', 'schedule'],
  ['one column with its name', 'shares\n600\n400\n', 'schedule'],
  ['fills', 'time,price,shares\n09:40:00,59.97,120\n', 'fills'],
  ['fills as JSON lines', '{"time": "10:15", "price": 60, "shares": 300}\n', 'fills'],
  ['volumes', 'Date,time,Volume\n2025-06-02,09:30,900\n', 'volumes'],
  ['trades', 'time,price,volume\n09:30,20.1,900\n', undefined],
  ['a document', '{"format":"waterfill/schedule@1"}', undefined],
  ['a list of objects', '[{"shares":1}]', undefined],
  ['own parameters', 'coefficient,exponent\n1,1\n', undefined],
  ['rows without a header', '1,2,3\n4,5,6\n', undefined],
  ['a recording', recording, undefined],
  ['words', 'not much\n', undefined],
  ['nothing', '', undefined],
];

describe('a schedule or fills among the files that are opened', () => {
  it.each(TEXTS)('are recognised by their first rows: %s', async (_, text, kind) => {
    const found = await ownTextIn([new File([text], 'mine.csv')]);
    expect(found).toEqual(kind && { kind, name: 'mine.csv', text: found!.text });
  });

  it('are the only ones', async () => {
    const file = new File(['600\n'], 'mine.csv');
    expect(await ownTextIn([file, file])).toBeUndefined();
    expect(await ownTextIn([])).toBeUndefined();
  });
});
