import { type Job, parseJob } from '@waterfill/batch';
import { describe, expect, test } from 'vitest';

const job: Job = {
  format: 'waterfill/job@1',
  recordings: ['day.csv'],
  measure: { side: 'sell', intervalSeconds: 300, open: '09:30', close: '16:00', sizes: [1, 2] },
  order: {
    quantity: { partOfVolume: 0.05 },
    cap: { participation: 0.1 },
    blackouts: [{ from: 0, to: 1 }],
    openAuction: { volume: 9000, participation: 0.05 },
    closeAuction: { from: 57_600, to: 57_900, coefficient: 2e-4, exponent: 0.5 },
    complete: [{ amount: 0.3, isPart: true, seconds: 43_200 }],
    exponents: 'shared',
  },
  write: ['plan', 'report'],
};

describe('parseJob', () => {
  test('takes a job as JSON carries it', () => {
    expect(parseJob(JSON.parse(JSON.stringify(job)))).toEqual(job);
  });

  test.each([
    ['format', { ...job, format: 'waterfill/job@2' }],
    ['recordings', { ...job, recordings: [] }],
    ['order.quantity', { ...job, order: { quantity: 'all' } }],
    ['order.blackouts[0].to', { ...job, order: { quantity: 1, blackouts: [{ from: 1 }] } }],
    ['order', { ...job, order: { quantity: 1, solvre: 'dual' } }],
    ['order.closeAuction.volume', { ...job, order: { quantity: 1, closeAuction: { volume: 'many' } } }],
    ['write[0]', { ...job, write: ['everything'] }],
    ['', null],
  ])('names the field that is wrong: %s', (path, value) => {
    expect(() => parseJob(value)).toThrow(expect.objectContaining({ code: 'invalid-job', path }));
  });
});
