import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { describe, expect, it } from 'vitest';
import { ownScheduleIn } from '../../src/worker/own-schedule-in.js';

const recording = [...sampleCsv(sampleDays({ days: 1 })[0]!)].slice(0, 3).join('');

const TEXTS: readonly (readonly [what: string, text: string, isSchedule: boolean])[] = [
  ['numbers in brackets', ' [600, 400]', true],
  ['a number a line', '6.0e+02\n400\n', true],
  ['a column of shares', '\uFEFF# mine\r\ninterval;"shares"\r\n0;600\r\n', true],
  ['one column with its name', 'shares\n600\n400\n', true],
  ['fills', 'time,price,shares\n09:40:00,59.97,120\n', false],
  ['a document', '{"format":"waterfill/schedule@1"}', false],
  ['a list of objects', '[{"shares":1}]', false],
  ['own parameters', 'coefficient,exponent\n1,1\n', false],
  ['rows without a header', '1,2,3\n4,5,6\n', false],
  ['a recording', recording, false],
  ['words', 'not much\n', false],
  ['nothing', '', false],
];

describe('a schedule among the files that are opened', () => {
  it.each(TEXTS)('is recognised by its first rows: %s', async (_, text, isSchedule) => {
    const found = await ownScheduleIn([new File([text], 'mine.csv')]);
    expect(found?.source).toBe(isSchedule ? 'mine.csv' : undefined);
  });

  it('is the only one', async () => {
    const file = new File(['600\n'], 'mine.csv');
    expect(await ownScheduleIn([file, file])).toBeUndefined();
    expect(await ownScheduleIn([])).toBeUndefined();
  });
});
