import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-config-'));
const before = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function configured(values: unknown, name = 'order.json'): string {
  writeFileSync(name, JSON.stringify(values));
  return name;
}

const order = {
  quantity: 2000,
  side: 'sell',
  interval: '30m',
  sizes: [100, 200, 500],
  cap: ['largest-size', 'participation:90%'],
  blackout: ['12:00-13:00', '15:30-16:00'],
  sample: true,
};
const flags = [
  ...['--quantity', '2000', '--side', 'sell', '--interval', '30m', '--sizes', '100,200,500'],
  ...['--cap', 'largest-size,participation:90%', '--blackout', '12:00-13:00', '--blackout', '15:30-16:00', '--sample'],
];

/** Without the time that the backend took. */
const steady = (text: string): string => text.replace(/"elapsedMs": [\d.e-]+|[\d.]+ ms/g, '');

test('says of an order what the command line would', async () => {
  const [typed, read] = [
    await runCli(['run', ...flags, '--json']),
    await runCli(['run', '--config', configured(order), '--json']),
  ];
  expect([read.status, read.stderr]).toEqual([0, '']);
  expect(steady(read.stdout)).toBe(steady(typed.stdout));
});

test('a report says how the program is called without the file', async () => {
  await runCli(['run', '--config', configured(order), '--report']);
  const page = readFileSync('report.html', 'utf8');
  expect(page).toContain('--blackout 12:00-13:00 --blackout 15:30-16:00');
  expect(page).not.toContain('order.json');
});

describe('waterfill.config.json of the working folder', () => {
  const name = 'waterfill.config.json';
  beforeAll(() => void configured({ side: 'buy', run: { side: 'sell', interval: '1h' } }, name));
  afterAll(() => rmSync(name));

  const head = async (...more: string[]): Promise<string[]> => {
    const { stdout } = await runCli(['run', '--sample', '--quantity', '2000', ...more]);
    return stdout.trimStart().split('\n').slice(0, 1);
  };

  test('is read, and the part of the command wins', async () => {
    expect(await head()).toEqual(['THIN: sell 2,000 shares in 7 intervals']);
  });

  test('gives way to the command line, and to a file that is named', async () => {
    expect(await head('--interval', '2h')).toEqual(['THIN: sell 2,000 shares in 4 intervals']);
    const named = configured({ side: 'buy', interval: '90m' });
    expect(await head('--config', named)).toEqual(['THIN: buy 2,000 shares in 5 intervals']);
    expect(await head('--no-config', '--interval', '3h')).toEqual(['THIN: buy 2,000 shares in 3 intervals']);
  });

  test('is named by a refusal of what it says', async () => {
    const { stderr } = await runCli(['run', '--sample']);
    expect(stderr).toBe(
      "waterfill: required option '--quantity <shares>' not specified; see --help; waterfill.config.json gives --side, --interval\n",
    );
  });

  test('does not keep the help or the version from anyone', async () => {
    configured({ side: 3, unknown: 1 }, name);
    for (const argv of [['run', '--help'], ['help', 'run'], ['--help'], ['--version']]) {
      expect(await runCli(argv)).toMatchObject({ status: 0, stderr: '' });
    }
  });
});

test('an option of the command line excludes what it cannot be with', async () => {
  const config = configured({ calendar: 'XNYS' });
  const { status, stdout } = await runCli([
    ...['run', '--sample', '--quantity', '2000', '--interval', '30m', '--session', '10:00-12:00', '--config', config],
  ]);
  expect([status, stdout.slice(0, 42)]).toEqual([0, 'THIN: buy 2,000 shares in 4 intervals\n2025']);
});

test.each<[unknown, string]>([
  [{ quantitty: 1 }, 'quantitty: no command has this option; is quantity meant?'],
  [{ 'half-spread': 'fitted' }, 'half-spread: no command has this option; is halfSpread meant?'],
  [
    { pacing_rule: 1 },
    'pacing_rule: no command has this option; names are those of the flags, like halfSpread for --half-spread',
  ],
  [
    { config: 'x' },
    'config: no command has this option; names are those of the flags, like halfSpread for --half-spread',
  ],
  [{ runs: {} }, 'runs: there is no command of this name; is run meant?'],
  [{ fit: { sides: 'buy' } }, 'fit.sides: waterfill fit has no such option; is side meant?'],
  [
    { quantity: 'many' },
    "quantity: option '--quantity <shares>' argument 'many' is invalid. Expected a number of shares >= 0, like 20000, 20,000 or 20k",
  ],
  [{ quantity: true }, 'quantity: expected a text or a number, got true'],
  [{ quantity: null }, 'quantity: expected a text or a number, got null'],
  [{ side: ['buy'] }, 'side: expected a text or a number, got ["buy"]'],
  [{ side: 'long' }, "side: option '--side <side>' argument 'long' is invalid. Allowed choices are buy, sell"],
  [
    { run: { side: 'long' } },
    "run.side: option '--side <side>' argument 'long' is invalid. Allowed choices are buy, sell",
  ],
  [{ sizes: [] }, 'sizes: expected a text, a number, or a list of them, got []'],
  [{ blackout: [{}] }, 'blackout: expected a text, a number, or a list of them, got [{}]'],
  [{ report: 'yes' }, 'report: expected true or false, got "yes"'],
  [[1], 'expected an object of options, like { "side": "sell" }, got [1]'],
])('refuses %j by file and field', async (values, reason) => {
  const { status, stderr } = await runCli(['run', '--sample', '--config', configured(values)]);
  expect([status, stderr]).toEqual([2, `waterfill: order.json: ${reason}; see --help\n`]);
});

test('refuses a file that is not there, is no JSON, or is given twice', async () => {
  writeFileSync('broken.json', '{"side"');
  const refusals = [['--config', 'absent.json'], ['--config=broken.json'], ['--config', 'a', '--config', 'b']].map(
    async (args) => (await runCli(['run', '--sample', ...args])).stderr,
  );
  expect(await Promise.all(refusals)).toEqual([
    'waterfill: absent.json cannot be read: no such file or directory\n',
    'waterfill: broken.json: line 1, column 8: expected a colon, got the end of the text\n',
    'waterfill: --config is given more than once; give it once; see --help\n',
  ]);
});

test('leaves out what is false, and says what a negation is', async () => {
  const config = configured({ report: false, resume: false, sample: false });
  const { stderr } = await runCli(['run', '--config', config]);
  expect(stderr).toBe("waterfill: required option '--quantity <shares>' not specified; see --help\n");
  const batch = await runCli(['batch', '--config', config, 'orders.csv']);
  expect(batch.stderr).toMatch(/; order\.json gives --resume\n$/);
});
