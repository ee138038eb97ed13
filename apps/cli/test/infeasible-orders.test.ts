import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { curvesText, impactText } from './plannable-documents.js';
import { powerLawText } from './power-law-days.js';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const grid = { start: '2025-06-02T09:30:00-04:00', intervalSeconds: 1800, timezone: 'America/New_York' };
const powerLaw = { kind: 'power-law', coefficient: [1, 2, 1], exponent: [1, 1, 1] };
const tables = { kind: 'tabulated', sizes: Array(3).fill([0, 1000]), costs: Array(3).fill([0, 10]) };
const risk = { aversion: 0, volatility: [1, 1, 1], duration: [1, 1, 1] };

const document = (fields: object): string =>
  JSON.stringify({ format: 'waterfill/problem@1', quantity: 12_000, impact: powerLaw, grid, risk, ...fields });

/** A document, options beside it, what does not fit, and what to change, in a problem that is nowhere deeper. */
const orders: [kind: string, text: string, options: string[], message: string, ways: string][] = [
  [
    'caps that are too small',
    document({ upper: [1000, 1500, 0] }),
    [],
    'the upper bounds leave room for 2,500 shares of the 12,000 ordered, 9,500 too few',
    'raise the upper bounds (upper) or order fewer shares (--quantity)',
  ],
  [
    'tables that end too soon',
    document({ impact: tables }),
    [],
    'the tables and the upper bounds leave room for 3,000 shares of the 12,000 ordered, 9,000 too few',
    'extend the tables (impact.sizes) or order fewer shares (--quantity)',
  ],
  [
    'a lower bound beyond a table',
    document({ impact: tables, lower: [2000, 0, 0] }),
    [],
    'interval 0 must trade at least 2,000 shares, but its table ends at 1,000; interval 0 is 09:30 to 10:00',
    'extend the tables (impact.sizes), reduce the lower bounds (lower) or order fewer shares (--quantity)',
  ],
  [
    'lower bounds above the quantity',
    document({ lower: [5000, 5000, 5000] }),
    [],
    'the lower bounds ask for 15,000 shares, 3,000 more than the order of 12,000',
    'reduce the lower bounds (lower) or order more shares (--quantity)',
  ],
  [
    'deadlines of the document that contradict',
    document({ trajectory: { lower: [6000, null, null], upper: [null, 5000, null] } }),
    [],
    'by the end of interval 1 at least 6,000 shares have to be done (at least 6,000 by the end of interval 0, and what ' +
      'interval 1 has to take), but at most 5,000 can be; interval 1 is 10:00 to 10:30',
    'require less by then (trajectory.lower) or allow more by then (trajectory.upper)',
  ],
  [
    'deadlines that are asked for',
    document({ upper: [5000, null, null] }),
    ['--complete', '50%@0', '--at-most', '8000@1'],
    'by the end of interval 0 at least 6,000 shares have to be done, but at most 5,000 can be (what interval 0 can take); ' +
      'interval 0 is 09:30 to 10:00',
    'require less by then (--complete), allow more by then (--at-most) or raise the upper bounds (upper)',
  ],
  [
    'lots that do not fit',
    document({ upper: [4500, 4500, 4500] }),
    ['--lot', '3000'],
    'rounded down to lots of 3,000 the upper bounds leave room for 9,000 shares of the 12,000 ordered, 3,000 too few',
    'trade in other lots, or in fractional shares (--lot) or raise the upper bounds (upper)',
  ],
  [
    'a fit of small sizes',
    impactText,
    ['--quantity', '12k', '--volatility', '1'],
    'the upper bounds leave room for 500 shares of the 12,000 ordered, 11,500 too few',
    'measure larger sizes or order fewer shares (--quantity)',
  ],
  [
    'curves of small sizes',
    curvesText,
    ['--quantity', '12k', '--volatility', '1'],
    'the tables and the upper bounds leave room for 400 shares of the 12,000 ordered, 11,600 too few',
    'measure larger sizes or order fewer shares (--quantity)',
  ],
  [
    'curves that close before a deadline',
    curvesText,
    ['--quantity', '400', '--complete', '250@0', '--volatility', '1'],
    'by the end of interval 0 at least 250 shares have to be done, but at most 200 can be (what interval 0 can take); ' +
      'interval 0 is 09:30 to 09:31',
    'require less by then (--complete) or measure larger sizes',
  ],
];

const commands: [command: string, status: number, schedule: string[], options: string[]][] = [
  ['schedule', 1, [], []],
  ['frontier', 1, [], ['--points', '2']],
  ['certify', 1, ['-'], []],
  ['explain', 0, [], []],
  ['check', 0, [], ['--solvers', 'dual,convex,lots,pwl/highs']],
];

/** A frontier is of power laws in any number of shares. */
function takes(command: string, [, text, options]: (typeof orders)[number]): boolean {
  return command !== 'frontier' || !(text.includes('"sizes"') || options.includes('--lot'));
}

describe('an order that does not fit, for', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await folderWith({});
  });

  const cases = orders.flatMap((order, i) =>
    commands.filter(([command]) => takes(command, order)).map((command) => [command, i, order] as const),
  );
  test.each(cases.map(([command, i, order]) => [order[0], command[0], i, command, order] as const))(
    '%s: waterfill %s names the numbers and what to change',
    async (_, __, i, [command, status, schedule, own], [, text, options, message, ways]) => {
      const path = join(folder, `${command}-${i}.json`);
      await writeFile(path, text);
      const argv = [command, path, ...schedule, ...options, ...own];
      const ended = await runCli(argv, '[1,1,1]');
      const said = (ended.stdout + ended.stderr).replace(/\s+/g, ' ');
      expect([ended.status, said]).toEqual([status, expect.stringContaining(message.split('; ')[0]!)]);
      expect(said).toContain(ways);
      if (command !== 'check') expect(said).toContain(`infeasible: ${message}; ${ways}`);
    },
  );

  test('a field of a schedule or a plan is named from the top of the document', async () => {
    const problem = JSON.parse(document({ upper: [1000, 1500, 0] }));
    const path = join(folder, 'schedule.json');
    await writeFile(join(folder, 'problem.json'), JSON.stringify(problem));
    expect((await runCli(['schedule', join(folder, 'problem.json'), '-o', path])).status).toBe(1);
    const { stderr } = await runCli(['schedule', path]);
    expect(stderr).toContain('raise the upper bounds (problem.upper) or order fewer shares (--quantity)');
    const { status, stderr: drawn } = await runCli(['plot', path]);
    expect(status).toBe(2);
    expect(drawn).toContain('there is no schedule in it to draw; infeasible: the upper bounds leave room for 2,500');
    expect(drawn).toContain('raise the upper bounds (problem.upper) or order fewer shares (problem.quantity)');
  });
});

const planted = [
  { coefficient: 0.002, exponent: 0.5 },
  { coefficient: 0.001, exponent: 0.7 },
  { coefficient: 0.004, exponent: 0.6 },
];

describe('waterfill run on an order that does not fit names the options to change, for', () => {
  test.each<[kind: string, options: string[], ways: RegExp]>([
    [
      'more than the books hold',
      ['--quantity', '5M'],
      /5,000,000 ordered, \S+ too few; raise the cap \(--cap\), measure larger sizes \(--sizes\) or order fewer shares \(--quantity\)$/,
    ],
    [
      'deadlines that contradict',
      ['--quantity', '1000', '--complete', '80%@0', '--at-most', '50%@0'],
      /at least 800 .*require less by then \(--complete\), allow more by then \(--at-most\) or raise the cap \(--cap\)$/,
    ],
    [
      'lower bounds',
      ['--quantity', '1000', '--lower', '400'],
      /1,200 .*\(--lower\) or order more shares \(--quantity\)$/,
    ],
    ['lots', ['--quantity', '2000', '--lot', '500'], /1,500 shares .*trade in smaller lots \(--lot\) or order fewer/],
    [
      'an interval that a cap in whole shares closes',
      ['--quantity', '4500', '--lot', '900'],
      /raise the cap \(--cap\), measure larger sizes \(--sizes\), trade in smaller lots \(--lot\) or order fewer shares/,
    ],
    [
      'a part of the volume alone, which no larger size raises',
      ['--quantity', '1000', '--cap', 'participation:10%'],
      /too few; raise the cap \(--cap\) or order fewer shares \(--quantity\)$/,
    ],
    [
      'blackouts alone',
      ['--quantity', '1000', '--cap', 'none', '--blackout', '09:30-15:59'],
      /too few; shorten blackouts \(--blackout\) or order fewer shares \(--quantity\)$/,
    ],
    ['a blackout', ['--quantity', '1000', '--blackout', '09:30-15:59'], /\(--cap\), shorten blackouts \(--blackout\)/],
  ])('%s', async (_, options, ways) => {
    const argv = ['run', '-', '--exponent', 'per-interval', '--lot', 'none', ...options];
    const own = options.includes('--lot') ? argv.filter((_, i) => i !== 4 && i !== 5) : argv;
    const { status, stderr } = await runCli(own, powerLawText(planted));
    expect([status, stderr.trim()]).toEqual([1, expect.stringMatching(ways)]);
  });
});
