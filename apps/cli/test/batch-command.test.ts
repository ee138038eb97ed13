import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parsePlanDocument } from '@waterfill/documents';
import { answerOf } from '@waterfill/model';
import { sampleCsv, sampleDays } from '@waterfill/orderbook';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderWith } from './recordings.js';
import { runCli } from './run-cli.js';

const exact = ['--interval', '30m', '--exponent', 'shared'];

/** A day of the sample, with one row of a hundred. */
function thinnedText(): string {
  const [header, ...rows] = [...sampleCsv(sampleDays({ days: 1 })[0]!)].join('').split('\n');
  return [header, ...rows.filter((_, i) => i % 100 === 0), ''].join('\n');
}

let folder: string;
beforeAll(async () => {
  folder = await folderWith({});
  await mkdir(join(folder, 'books'));
  const text = thinnedText();
  for (const name of ['FLOW_2025-06-02.csv', 'FLOW_2025-06-03.csv', 'FLOWER-20250603.csv']) {
    await writeFile(join(folder, 'books', name), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const batch = async (manifest: string, options: readonly string[] = []) => {
  await writeFile(join(folder, 'orders.csv'), manifest);
  return runCli(['batch', join(folder, 'orders.csv'), '-o', join(folder, 'results'), ...options]);
};
/** Cells of the table that have no comma in them. */
const tableOf = async (results: string) => {
  const lines = (await readFile(join(folder, results, 'results.csv'), 'utf8')).trim().split('\r\n');
  const [header, ...rows] = lines.map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(header!.map((column, k) => [column, row[k]!])));
};

describe('waterfill batch refuses', () => {
  test.each([
    ['quantity\n300\n', 'line 2: expected the recordings'],
    ['recordings,quantity\nbooks/*.csv,\n', 'line 2: expected a quantity'],
    ['recordings,quantity,colour\nbooks/*.csv,1,red\n', 'line 2: there is no column colour'],
    ['recordings,quantity,side\nbooks/*.csv,1,hold\n', "line 2: option '--side <side>' argument 'hold' is invalid"],
    ['recordings,quantity,drop-bad-books\nbooks/*.csv,1,maybe\n', 'line 2: expected true or false for drop-bad-books'],
    ['recordings,quantity\nbooks/X*.csv,1\n', 'no file is named like books/X*.csv'],
    ['recordings,quantity\nbooks/X.csv\n', 'line 2: it has 1 fields'],
    ['recordings,quantity\n', 'there are no jobs'],
  ])('a manifest, naming the line: %j', async (manifest, words) => {
    const { status, stderr } = await batch(manifest);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });

  test.each([
    [['books', '-o', 'results'], 'expected --quantity'],
    [['books', '-o', 'books', '--quantity', '1'], '-o is the folder of the recordings'],
    [['books', '-o', 'results', '--quantity', '1', '--symbols', 'FLO'], '--symbols: no recording has FLO in its name'],
    [['books', '-o', 'results', '--quantity', '1', '--write', 'plans'], 'Expected some of plan, curves'],
    [['books', '-o', 'results', '--quantity', '0%'], 'Expected a part of the volume above 0'],
  ])('options: %j', async (argv, words) => {
    const paths = argv.map((word) => (['books', 'results'].includes(word) ? join(folder, word) : word));
    const { status, stderr } = await runCli(['batch', ...paths]);
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});

// The threads run the built files: `npm test` builds first.
describe.skipIf(!existsSync(new URL('../../../packages/batch/dist/node/job-worker.js', import.meta.url)))(
  'waterfill batch (npm run build first)',
  () => {
    test('plans each row as waterfill run does, with what the row does not say from the command line', async () => {
      const manifest = [
        'recordings,quantity,side,complete',
        'books/FLOW_2025-06-02.csv,300,sell,',
        'books/FLOW_2025-06-03.csv,600,,50%@12:00;90%@14:00',
        'books/none.csv,600,,',
      ].join('\n');
      const { status, stdout, stderr } = await batch(manifest, [...exact, '--side', 'buy']);
      expect([status, stdout]).toEqual([1, expect.stringContaining('3 of 3 done: 2 optimal, 1 refused')]);
      expect(stderr).toContain('books/none.csv cannot be read');
      const rows = await tableOf('results');
      expect(rows.map(({ side, quantity }) => [side, quantity])).toEqual([
        ['sell', '300'],
        ['buy', '600'],
        ['buy', '600'],
      ]);
      const path = join(folder, 'books/FLOW_2025-06-02.csv');
      const run = await runCli(['run', path, '--quantity', '300', '--side', 'sell', ...exact, '--json']);
      const [one, other] = [
        answerOf(parsePlanDocument(run.stdout).result),
        answerOf(parsePlanDocument(await readFile(join(folder, 'results', rows[0]!.job!, 'plan.json'), 'utf8')).result),
      ];
      expect(other!.solution).toEqual(one!.solution);
      expect(rows[0]!.objective).toBe(String(one!.certificate.objective));
    });

    test('has a row for each row that is wrong, with its line, and plans the others', async () => {
      const manifest = [
        'recordings,quantity,side,note',
        '"books/FLOW_2025-06-02.csv\n",300,sell,',
        'books/FLOW_2025-06-02.csv,300,hold,',
        'books/FLOW_2025-06-02.csv,300',
        'books/X*.csv,300,sell,',
        ',300,sell,',
        'books/FLOW_2025-06-02.csv,300,sell,mine',
      ].join('\n');
      const { status, stdout } = await batch(manifest, [...exact, '--write', 'schedule']);
      expect([status, stdout]).toEqual([1, expect.stringContaining('6 of 6 done: 1 optimal, 5 refused')]);
      const table = await readFile(join(folder, 'results', 'results.csv'), 'utf8');
      for (const words of [
        "orders.csv: line 4: option '--side <side>' argument 'hold' is invalid",
        'orders.csv: line 5: it has 2 fields',
        'orders.csv: line 6: recordings: no file is named like books/X*.csv',
        'orders.csv: line 7: expected the recordings',
        'orders.csv: line 8: there is no column note',
      ]) {
        expect(table).toContain(words);
      }
    });

    test('goes on where it was, and says so; or runs all again', async () => {
      const again = await batch('recordings,quantity,side\nbooks/FLOW_2025-06-02.csv,300,sell\n', exact);
      expect([again.status, again.stdout]).toEqual([0, expect.stringMatching(/before +1 were done before/)]);
      const resumed = await batch('recordings,quantity,side\nbooks/FLOW_2025-06-02.csv,300,sell\n', [
        ...exact,
        '--resume',
      ]);
      expect(resumed.stdout).toContain('were done before');
      const rerun = await batch('recordings,quantity,side\nbooks/FLOW_2025-06-02.csv,300,sell\n', [
        ...exact,
        '--no-resume',
      ]);
      expect([rerun.status, rerun.stdout]).toEqual([0, expect.not.stringContaining('before')]);
    });

    test('makes jobs of a folder, by symbols and dates', async () => {
      const chosen = ['--symbols', 'flow,FLOWER', '--dates', '2025-06-03', '--quantity', '300', '--write', 'none'];
      const argv = ['batch', join(folder, 'books'), ...chosen, ...exact, '-o', join(folder, 'chosen')];
      expect(await runCli(argv)).toMatchObject({ status: 0, stderr: '' });
      const rows = await tableOf('chosen');
      expect(rows.map(({ recordings }) => recordings)).toEqual(['FLOWER-20250603.csv', 'FLOW_2025-06-03.csv']);
    });
  },
);
