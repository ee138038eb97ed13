import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePlanDocument } from '@waterfill/documents';
import { comparedCost, EVEN_SPLIT, PLANNED } from '@waterfill/model';
import { describe, expect, test } from 'vitest';
import { runCli } from './run-cli.js';

const pathOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const pageOf = (name: string): string => readFileSync(pathOf(`../../../docs/${name}.md`), 'utf8');

/** Without what a faster machine, or a better method, changes. */
const steady = (text: string) => text.replace(/\d+ iterations?, [\d.]+ ms/, '');

test('the first page shows what npm start prints', async () => {
  const { stdout } = await runCli(['run', '--sample', '--quantity', '20000']);
  expect(steady(pageOf('tutorials/start-here'))).toContain(steady(stdout.slice(stdout.indexOf('\ncost  '))));
});

const shared = process.env.WATERFILL_SHARED ?? pathOf('../../../../shared');
const frog = join(shared, 'data', 'databento-mbp10', 'FROG_2025-04-03.csv.gz');
const skipped = existsSync(frog) ? '' : ' (skipped: no shared data)';

/** As people write it, with so many decimals. */
const written = (value: number, digits: number) =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

describe.skipIf(!existsSync(frog))(`the page of limits states what a recorded day costs${skipped}`, () => {
  const rows = [...pageOf('about/limits').matchAll(/^\| (\d+[ms]) \| ([\d,]+) \| (.*?) \| (.*?) \| (.*?) \|$/gm)];

  test('in intervals of five lengths', () => {
    expect(rows.map(([, interval]) => interval)).toEqual(['30m', '5m', '1m', '30s', '10s']);
  });

  test.each(rows.map(([, ...cells]) => cells))('in intervals of %s', async (interval, intervals, ...costs) => {
    const { stdout } = await runCli(['run', frog, '--quantity', '20000', '--interval', interval, '--json']);
    const { comparison, curves, result } = parsePlanDocument(stdout);
    expect(written(curves.intervals.length, 0)).toBe(intervals);
    if (result.status === 'infeasible') {
      const books = written(result.conflict.available, 0);
      expect(costs).toEqual(['-', `infeasible: the books hold ${books} shares`, '-']);
    } else {
      const [own, split] = [PLANNED, EVEN_SPLIT].map((name) => comparedCost(comparison!, name));
      expect(costs).toEqual([comparison!.floor, own, split].map((cost) => written(cost!, 2)));
    }
  });
});
