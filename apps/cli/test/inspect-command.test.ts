import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'waterfill-inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'ts_event,action,size,flags,bid_px_00,bid_sz_00,ask_px_00,ask_sz_00,symbol';

/** A recording with a row for each of these ends of a row, a second apart. */
function recording(name: string, ends: readonly string[]): string {
  const rows = ends.map((end, k) => `2025-04-03T13:30:${String(k).padStart(2, '0')}Z,${end}`);
  const path = join(folder, name);
  writeFileSync(path, `${[HEADER, ...rows].join('\n')}\n`);
  return path;
}

const GOOD = 'T,50,128,10.01,100,10.03,200,XYZ';

describe('waterfill inspect', () => {
  it('says what is in a recording', async () => {
    const { status, stdout, stderr } = await runCli(['inspect', recording('good.csv', [GOOD, GOOD])]);
    expect([status, stderr]).toEqual([0, '']);
    const lines = stdout.split('\n').map((line) => line.replace(/ {2,}/, ': '));
    expect(lines).toContain('symbol: XYZ');
    expect(lines).toContain('date: 2025-04-03');
    expect(lines).toContain('rows: 2, of which 2 are settled states');
    expect(lines).toContain('first: 2025-04-03T09:30:00.000000000-04:00');
    expect(lines).toContain('longest gap: 1 s, from 2025-04-03T09:30:00.000000000-04:00');
    expect(lines).toContain('spread: 0.02 (median over states; 0.02 to 0.02 for nine in ten)');
    expect(lines).toContain('traded: 100 shares');
    expect(lines).toContain('faults: none');
  });

  it('counts faults, and stops for none of them', async () => {
    const ends = [GOOD.replace('10.01', 'x'), GOOD.replace('10.01', '10.04'), GOOD.replace('10.01', '10.05'), 'T'];
    const { status, stdout } = await runCli(['inspect', recording('bad.csv', ends)], '', 200);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^faults +1 not-a-number, 2 crossed-book, 1 field-count$/m);
    expect(stdout).toMatch(/^dropped +4 of 4 rows; in the session 4 of 4 rows$/m);
    expect(stdout).toContain(
      'bad.csv: line 2, column 5 "bid_px_00": found "x", expected a decimal number; the row is dropped',
    );
  });

  it('says how many of the dropped rows are in the session', async () => {
    const path = recording('session.csv', [GOOD.replace('10.01', '10.04'), GOOD, GOOD]);
    const { stdout } = await runCli(['inspect', path, '--session', '09:31-16:00'], '', 200);
    expect(stdout).toMatch(/^dropped +1 of 3 rows; in the session 0 of 0 rows$/m);
    const { counted } = JSON.parse((await runCli(['inspect', path, '--json'])).stdout);
    expect(counted).toEqual({ rows: 3, badRows: 1 });
  });

  it('has a row for each of several symbols, and looks at one', async () => {
    const other = 'T,7,128,20.5,10,21,20,A\u001b[1mB';
    const path = recording('two.csv', [GOOD, GOOD, other]);
    const both = (await runCli(['inspect', path])).stdout;
    expect(both).toMatch(/^symbols +XYZ \(2 rows\), A\[1mB \(1 rows\)$/m);
    expect(both).toMatch(/^symbol +states +spread +mid +bid depth +ask depth +traded$/m);
    expect(both).toMatch(/^XYZ +2 +0\.02 +10\.02 +100 +200 +100$/m);
    expect(both).toMatch(/^A\[1mB +1 +0\.5 +20\.75 +10 +20 +7$/m);
    const { stdout } = await runCli(['inspect', path, '--symbol', 'XYZ']);
    expect(stdout).toMatch(/^rows +3, of which 2 are settled states$/m);
  });

  it('prints JSON and nothing else', async () => {
    const { stdout } = await runCli(['inspect', recording('json.csv', [GOOD, 'x']), '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'databento-csv',
      symbols: { XYZ: 1 },
      rows: 2,
      states: 1,
      levels: 1,
      first: '2025-04-03T13:30:00.000000000Z',
      books: { XYZ: { states: 1, volume: 50, oneSided: 0, askDepth: { low: 200, median: 200, high: 200 } } },
      faults: { 'field-count': 1 },
      examples: [{ kind: 'field-count', line: 3 }],
    });
  });

  it('refuses what is no recording', async () => {
    const missing = await runCli(['inspect', join(folder, 'none.csv')]);
    expect(missing).toMatchObject({
      status: 2,
      stderr: 'waterfill: none.csv: cannot be read: no such file or directory\n',
    });
    const directory = await runCli(['inspect', folder]);
    expect(directory.stderr).toMatch(/cannot be read: it is a directory\n$/);
    writeFileSync(join(folder, 'empty.csv'), '');
    expect((await runCli(['inspect', join(folder, 'empty.csv')])).stderr).toContain('empty.csv: is empty');
  });
});
