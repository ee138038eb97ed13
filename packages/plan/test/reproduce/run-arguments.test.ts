import { ProblemError } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import { benchmarkFiles, commandText, type RunRequest, runArguments } from '../../src/reproduce/index.js';

const sample = { kind: 'sample', name: 'thin' } as const;

function refusalOf(request: RunRequest): ProblemError {
  try {
    runArguments(request);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('runArguments', () => {
  it('says nothing that is as usual', () => {
    const measure = {
      side: 'buy',
      intervalSeconds: 60,
      open: '09:30',
      close: '16:00',
      blockSeconds: undefined,
    } as const;
    const order = { quantity: 20_000, cap: { largestSize: true }, halfSpread: 'measured' } as const;
    expect(runArguments({ inputs: sample, measure, order })).toEqual(['run', '--sample', '--quantity', '20000']);
  });

  it('gives no name as an option or as standard input', () => {
    const inputs = { kind: 'recordings', files: ['-', '--report', 'a b.csv'] } as const;
    expect(runArguments({ inputs, order: { quantity: 1 } }).slice(1, 4)).toEqual(['./-', './--report', 'a b.csv']);
  });

  it('gives a value that begins with a dash in one argument', () => {
    expect(
      runArguments({ inputs: sample, measure: { symbol: '-o' }, order: { quantity: 1, fee: -0.002 } }).slice(4),
    ).toEqual(['--fee=-0.002', '--symbol=-o']);
  });

  it('says a session in parts as one option', () => {
    const measure = { open: '09:00', close: '15:30', breaks: [{ from: '11:30', to: '12:30' }] };
    expect(runArguments({ inputs: sample, measure, order: { quantity: 1 } }).slice(-2)).toEqual([
      ...['--session', '09:00-11:30,12:30-15:30'],
    ]);
  });

  it('says a calendar in place of the hours and the time zone', () => {
    const measure = { open: '09:00', close: '15:30', timezone: 'Asia/Tokyo', calendar: 'XTKS' };
    expect(runArguments({ inputs: sample, measure, order: { quantity: 1 } }).slice(-2)).toEqual(['--calendar', 'XTKS']);
  });

  it('says an auction in one option, with all that is not as usual', () => {
    const openAuction = { volume: 5e4, participation: 0.05 };
    const order = { quantity: 1, openAuction, closeAuction: { from: 57_600, coefficient: 2e-4, exponent: 0.5 } };
    expect(runArguments({ inputs: sample, order }).slice(4)).toEqual([
      ...['--open-auction', 'volume:50000,participation:5%'],
      ...['--close-auction', 'from:16:00,coefficient:0.0002,exponent:0.5'],
    ]);
    expect(runArguments({ inputs: sample, order: { quantity: 1, openAuction: {} } }).at(-1)).toBe('participation:10%');
  });

  it('says the file of volumes, and how its days count', () => {
    const volumes = { file: '-v.csv', lastDays: 20, quantile: 0.25 };
    const request = { order: { quantity: 1 }, ahead: { halfLifeDays: 9 }, volumes };
    const said = ['--age-half-life', '9d', '--volume', './-v.csv', '--volume-days', '20', '--volume-quantile', '25%'];
    expect(runArguments({ ...request, inputs: sample }).slice(4)).toEqual(said);
    const profile = { kind: 'profile', files: ['profile.json'] } as const;
    expect(runArguments({ ...request, inputs: profile }).slice(4)).toEqual(said);
  });

  it('does not measure curves', () => {
    const inputs = { kind: 'curves', files: ['curves.json'] } as const;
    const request = { inputs, measure: { side: 'sell', date: '2025-06-02' }, order: { quantity: 1 } } as const;
    expect(runArguments(request)).toEqual(['run', 'curves.json', '--quantity', '1']);
  });

  it('takes no blocks of four days as usual, and asks for them of fewer in no way', () => {
    const days = (count: number) => ({ kind: 'recordings', files: Array(count).fill('day.csv') }) as const;
    const request = { measure: { blockSeconds: 0 }, order: { quantity: 1 } };
    expect(runArguments({ ...request, inputs: days(4) })).not.toContain('--blocks');
    expect(refusalOf({ ...request, inputs: days(3) }).path).toBe('blockSeconds');
  });

  it.each([
    ['fee', { order: { quantity: 1, fee: [0.001, 0.002] } }],
    ['benchmarks["a=b"]', { order: { quantity: 1, benchmarks: { 'a=b': [1] } } }],
    ['benchmarks[" a"]', { order: { quantity: 1, benchmarks: { ' a': [1] } } }],
    ['solver', { order: { quantity: 1, solver: 'rounded' } }],
    ['blackouts[0]', { order: { quantity: 1, blackouts: [{ from: 36_000.5, to: 39_600 }] } }],
    ['intervalSeconds', { order: { quantity: 1 }, measure: { intervalSeconds: 0.000_25 } }],
  ])('refuses what the command line cannot say: %s', (path, request) => {
    expect(refusalOf({ inputs: sample, ...request })).toMatchObject({ path, code: 'not-on-the-command-line' });
  });

  it.each(['a\u001b[201~\nrm -rf ~', 'a\u0000', 'gpj.\u202ecsv', 'a\u2028b'])('refuses the name %j', (name) => {
    const request = { inputs: { kind: 'recordings', files: ['day.csv', name] }, order: { quantity: 1 } } as const;
    expect(refusalOf(request)).toMatchObject({ path: 'inputs.files[1]', code: 'control-characters' });
  });

  it('refuses an order that is not valid, and files that are none', () => {
    expect(refusalOf({ inputs: sample, order: { quantity: -1 } }).path).toBe('quantity');
    expect(refusalOf({ inputs: { kind: 'recordings', files: [] }, order: { quantity: 1 } }).path).toBe('inputs.files');
  });
});

describe('own schedules', () => {
  it('are files with names of their own, which the command reads', () => {
    const benchmarks = { Desk: [1], 'desk.csv': [2], '../../x': [3], 'Überlegt 1': [4], '-o': [1e-7, 1 / 3] };
    const files = benchmarkFiles(benchmarks);
    expect(files.map(({ file }) => file)).toEqual([
      ...['benchmark-desk.csv', 'benchmark-desk-2.csv', 'benchmark-x.csv', 'benchmark-berlegt-1.csv'],
      'benchmark-o.csv',
    ]);
    expect(files[4]!.text).toBe('interval,shares\n0,1e-7\n1,0.3333333333333333\n');
    expect(runArguments({ inputs: sample, order: { quantity: 1, benchmarks } }).slice(4)).toEqual([
      ...['--benchmark', 'Desk=benchmark-desk.csv', '--benchmark', 'desk.csv=benchmark-desk-2.csv'],
      ...['--benchmark', '../../x=benchmark-x.csv', '--benchmark', 'Überlegt 1=benchmark-berlegt-1.csv'],
      '--benchmark=-o=benchmark-o.csv',
    ]);
  });
});

describe('commandText', () => {
  it('quotes what a shell would take for something else', () => {
    const files = ['$(touch x).csv', '`x`', "it's", 'a;b', '*', '~', ''];
    expect(commandText(['run', ...files])).toBe("waterfill run '$(touch x).csv' '`x`' 'it'\\''s' 'a;b' '*' '~' ''");
  });
});
