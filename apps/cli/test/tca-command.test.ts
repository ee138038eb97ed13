import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTcaDocument } from '@waterfill/documents';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith, recordingText, summerRows } from './recordings.js';
import { runCli } from './run-cli.js';

/** Two minutes from 15:30 in New York, with a mid of 10 throughout and spreads of 2 and 4. */
const DAY = recordingText('2025-06-02', summerRows);

/** 100 at 0.50 above the ask of 11, and 100 at the ask of 12. */
const FILLS = 'time,price,shares,id\n15:30:30,11.50,100,A\n15:31:30,12,100,B\n';

const PROBLEM = JSON.stringify({
  ...{ format: 'waterfill/problem@1', quantity: 300, symbol: 'FLOW', side: 'buy', currency: 'USD', fee: [0.01, 0.01] },
  impact: { kind: 'power-law', coefficient: [0.1, 0.1], exponent: [0.5, 0.5] },
  grid: { start: '2025-06-02T15:30:00-04:00', intervalSeconds: 60, timezone: 'America/New_York' },
});

const SESSION = ['--session', '15:30-15:32', '--interval', '1m'];

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await folderWith({
    ...{ 'day.csv': DAY, 'fills.csv': FILLS, 'problem.json': PROBLEM },
    'other-day.csv': recordingText('2025-06-03', summerRows),
    'other-symbol.csv': recordingText('2025-06-02', summerRows, 'EBB'),
    'sold.csv': 'time,price,shares,side\n15:30:30,11.50,100,buy\n15:31:30,12,100,sell\n',
    'backwards.csv': 'time,price,shares\n15:31:30,12,100\n15:30:30,11.50,100\n',
    'fills.jsonl':
      '{"time": "15:30:30", "price": 11.5, "shares": 100, "id": "A"}\n{"time": "15:31:30", "price": 12, "shares": 100, "id": "B"}\n',
    'none.csv': 'time,price,shares\n',
    'dated.csv': 'time,price,shares\n2025-06-02T15:30:30-04:00,11.50,100\n2025-06-02T19:31:30Z,12,100\n',
  });
  await runCli(['schedule', at('problem.json'), '-o', at('schedule.json')]);
});

describe('waterfill tca', () => {
  const planned = (...more: readonly string[]) =>
    runCli(['tca', at('fills.csv'), at('day.csv'), '--plan', at('schedule.json'), '--session', '15:30-15:32', ...more]);

  test('names fills in its notes as the argument that they are', async () => {
    const { stdout } = await runCli(['tca', at('backwards.csv'), at('day.csv'), '--side', 'buy', ...SESSION]);
    expect(stdout).toMatch(/ fills: line 3 \(100 shares\): earlier than/);
    expect(stdout).not.toContain('--fills');
  });

  test('tells the parts of the shortfall beside what the plan said', async () => {
    const { status, stdout, stderr } = await planned();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^FLOW: buy 300 shares\n2025-06-02 15:30 to 15:32 America\/New_York$/m);
    // (11 - 10) 100 + (12 - 10) 100; 0.50 x 100; 0.01 x 200; of 300 x 10
    expect(stdout).toMatch(/^spread +300\.00 +1000\.00 +half of the quoted spread$/m);
    expect(stdout).toMatch(/^impact +50\.00 +166\.67 /m);
    expect(stdout).toMatch(/^timing +0\.00 +0\.00 /m);
    expect(stdout).toMatch(/^fees +2\.00 +6\.67 /m);
    expect(stdout).toMatch(/^opportunity +0\.00 /m);
    expect(stdout).toMatch(/^shortfall +352\.00 +1173\.33 /m);
    expect(stdout.replace(/\s+/g, ' ')).toContain('the fills cost 352.00 USD (spread, impact and fees); the plan said');
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('prints a document that is computed again as it is read', async () => {
    const { stdout } = await planned('--json');
    const { results, plan, findings } = parseTcaDocument(stdout);
    expect(results.parts).toMatchObject({ spread: 300, impact: 50, timing: 0, fees: 2, opportunity: 0 });
    expect(plan?.shares.map(Math.round)).toEqual([150, 150]);
    expect(plan?.floor).toBeCloseTo(plan!.cost, 9);
    expect(findings.map(({ code }) => code)).toEqual(['participation-not-reached', 'fills-far-from-book']);
  });

  test('writes a page, a document and costs by interval', async () => {
    for (const name of ['tca.html', 'tca.json', 'tca.csv']) {
      expect(await planned('-o', at(name))).toEqual({ status: 0, stdout: '', stderr: '' });
    }
    const page = await readFile(at('tca.html'), 'utf8');
    for (const title of ['The fills beside the market', 'What the shortfall is made of', 'Cost by time of day']) {
      expect(page).toContain(title);
    }
    expect(await readFile(at('tca.csv'), 'utf8')).toMatch(
      /^0,2025-06-02T15:30:00-04:00,.*,100,11\.5,100,50,0,0,1,151,/m,
    );
    expect(parseTcaDocument(await readFile(at('tca.json'), 'utf8')).results.shortfall).toBe(352);
  });

  test('names the defaults that it assumes', async () => {
    const { status, stdout } = await runCli(['tca', at('fills.csv'), at('day.csv'), '--side', 'buy', ...SESSION]);
    expect(status).toBe(0);
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain(
      'it counts as come at 15:30:30, with its first fill; a delay before that is not seen; change --arrival',
    );
    expect(text).toContain('how many shares were to be traded, so it counts as filled; change --quantity');
  });

  test('takes the terms of the order from options', async () => {
    const terms = [
      '--side',
      'buy',
      '--quantity',
      '300',
      '--arrival',
      '15:30',
      '--decision-price',
      '9',
      '--end-price',
      '11',
    ];
    const { stdout } = await runCli(['tca', at('dated.csv'), at('day.csv'), ...terms, ...SESSION, '--json']);
    // delay 300 x (10 - 9); opportunity 100 x (11 - 10)
    expect(parseTcaDocument(stdout).results.parts).toMatchObject({
      delay: 300,
      spread: 300,
      opportunity: 100,
      fees: 0,
    });
  });

  test('without a recording says what the fills tell, and what they do not', async () => {
    const { status, stdout } = await runCli(['tca', at('fills.csv'), '--plan', at('schedule.json')]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^shortfall +- +- /m);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'there is no recording of the day: neither the shortfall nor its parts can be computed',
    );
    const priced = await runCli([
      'tca',
      at('fills.csv'),
      '--plan',
      at('schedule.json'),
      '--arrival-price',
      '10',
      '--end-price',
      '10',
    ]);
    expect(priced.stdout).toMatch(/^undivided +350\.00 /m);
    expect(priced.stdout).toMatch(/^shortfall +352\.00 /m);
  });

  test('reads fills from standard input, and names a line that is wrong', async () => {
    const { stdout } = await runCli(['tca', '-', at('day.csv'), '--side', 'buy', ...SESSION, '--json'], FILLS);
    expect(parseTcaDocument(stdout).results.filled).toBe(200);
    const wrong = await runCli(['tca', '-', at('day.csv'), '--side', 'buy', ...SESSION], `${FILLS}15:31:40,-12,5,C\n`);
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toContain('waterfill: standard input: line 4, column "price": expected a number above 0');
  });

  test('reads fills in JSON lines', async () => {
    const lines = await runCli(['tca', at('fills.jsonl'), at('day.csv'), '--side', 'buy', ...SESSION, '--json']);
    const csv = await runCli(['tca', at('fills.csv'), at('day.csv'), '--side', 'buy', ...SESSION, '--json']);
    expect(parseTcaDocument(lines.stdout).results).toEqual(parseTcaDocument(csv.stdout).results);
  });

  const refusals: [what: string, args: readonly string[], message: string][] = [
    ['no side', ['fills.csv', 'day.csv'], '--side: the fills do not say it; say buy or sell, or give the plan'],
    ['no fills and no quantity', ['none.csv', 'day.csv', '--side', 'buy'], 'there are no fills; say how many shares'],
    ['fills of another side', ['sold.csv', 'day.csv', '--side', 'buy'], 'sold.csv: line 3'],
    [
      'two recordings',
      ['fills.csv', 'day.csv', 'other-day.csv', '--side', 'buy'],
      'expected one recording, of the day of the order; got 2',
    ],
    [
      'a recording of another day',
      ['dated.csv', 'other-day.csv', '--side', 'buy'],
      'no book of the recording has a mid on 2025-06-02 between',
    ],
    [
      'a recording of another symbol',
      ['fills.csv', 'other-symbol.csv', '--plan', 'schedule.json'],
      'the recording is of EBB, and the order of FLOW',
    ],
    [
      'a problem for a plan',
      ['fills.csv', '--plan', 'problem.json'],
      'problem.json: format: expected "waterfill/plan@1" or "waterfill/schedule@1" or "waterfill/replan@1"',
    ],
    [
      'what the plan says',
      ['fills.csv', '--plan', 'schedule.json', '--side', 'buy'],
      '--side is in the plan; leave it out, or --plan',
    ],
    [
      'clock times of no day',
      ['fills.csv', '--side', 'buy'],
      '--date: nothing says of which day the clock times of the fills are; say the day',
    ],
    [
      'a participation that is none',
      ['fills.csv', '--participation', '200%'],
      'Expected percentages above 0, at most 100 %',
    ],
  ];
  test.each(refusals)('refuses %s', async (_, args, message) => {
    const paths = args.map((arg) => (/\.(?:csv|json)$/.test(arg) ? at(arg) : arg));
    const { status, stdout, stderr } = await runCli(['tca', ...paths, '--session', '15:30-15:32']);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
