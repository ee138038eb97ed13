import { link, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { problemText } from '../documents.js';
import { powerLawText } from '../power-law-days.js';
import { folderWith, recordingText, summerRows } from '../recordings.js';
import { runCli } from '../run-cli.js';

const session = ['--session', '15:30-15:32', '--interval', '1m'];
const planted = [{ coefficient: 0.002, exponent: 0.5 }];

/** Each command that reads and writes files, with what it reads as `input.json` or, of recordings, `input.csv`. */
const commands: readonly [name: string, args: readonly string[], input: string, text: string][] = [
  ['curves', session, 'input.csv', recordingText('2025-06-02', summerRows)],
  ['fit', ['--exponent', 'per-interval'], 'input.json', powerLawText(planted)],
  ['schedule', [], 'input.json', problemText()],
  ['frontier', ['--volatility', '0.5/day', '--points', '2'], 'input.json', problemText()],
];

describe.each(commands)('waterfill %s', (name, args, input, text) => {
  let folder = '';
  beforeAll(async () => {
    folder = await folderWith({ [input]: text });
    await symlink(input, join(folder, `link-${input}`));
    await link(join(folder, input), join(folder, `hard-${input}`));
  });

  test.each([
    ['the same name', (path: string) => path],
    ['another spelling', (path: string) => relative('', path)],
    ['a symbolic link', (path: string) => path.replace('input', 'link-input')],
    ['a hard link', (path: string) => path.replace('input', 'hard-input')],
  ])('does not write its output onto its input by %s', async (_, nameOf) => {
    const path = join(folder, input);
    const output = nameOf(path);
    const { status, stdout, stderr } = await runCli([name, path, ...args, '-o', output]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(
      `waterfill: ${output} cannot be written: it is the same file as the input ${path}, which would be lost; choose another name\n`,
    );
    expect(await readFile(path, 'utf8')).toBe(text);
  });
});

describe('an output onto an input is refused', () => {
  const refusal = /cannot be written: it is the same file as the input .* which would be lost/;

  test('of a figure, whatever the order of the files', async () => {
    const folder = await folderWith({ 'a.json': powerLawText(planted), 'fit.svg': '' });
    await runCli(['fit', join(folder, 'a.json'), '--exponent', 'per-interval', '-o', join(folder, 'fit.json')]);
    const fit = await readFile(join(folder, 'fit.json'), 'utf8');
    await writeFile(join(folder, 'fit.svg'), fit);
    const files = [join(folder, 'a.json'), join(folder, 'fit.svg')];
    const { status, stderr } = await runCli(['plot', ...files, '-o', join(folder, 'fit.svg')]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(refusal)]);
    expect(await readFile(join(folder, 'fit.svg'), 'utf8')).toBe(fit);
  });

  test('of a plan whose folder has its curves', async () => {
    const text = powerLawText(planted);
    const folder = await folderWith({ 'curves.json': text });
    const plan = ['run', join(folder, 'curves.json'), '--quantity', '90', '--exponent', 'per-interval'];
    const { status, stderr } = await runCli([...plan, '-o', folder]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(refusal)]);
    expect(await readFile(join(folder, 'curves.json'), 'utf8')).toBe(text);
  });

  test('of a plan of several days, one of which was written by an earlier plan', async () => {
    const folder = await folderWith({});
    const names = [2, 3].map((day) => join(folder, `curves-2025-06-0${day}.json`));
    for (const [i, path] of names.entries()) await writeFile(path, powerLawText(planted, 2 + i));
    const plan = ['run', ...names, '--quantity', '90', '--exponent', 'per-interval', '-o', folder];
    expect((await runCli(plan)).stderr).toMatch(refusal);
    expect(await readFile(names[1]!, 'utf8')).toBe(powerLawText(planted, 3));
  });

  test('of curves of several days whose names lead to one of the recordings, or to one file', async () => {
    const texts = [2, 3].map((day) => recordingText(`2025-06-0${day}`, summerRows));
    const folder = await folderWith({ 'a.csv': texts[0]!, 'b.csv': texts[1]! });
    const files = ['a.csv', 'b.csv'].map((name) => join(folder, name));
    await symlink('a.csv', join(folder, 'x-2025-06-03.csv'));
    const argv = ['curves', ...files, ...session, '--sizes', '100', '-o'];
    expect((await runCli([...argv, join(folder, 'x.csv')])).stderr).toMatch(refusal);
    expect(await readFile(files[0]!, 'utf8')).toBe(texts[0]);
    for (const day of [2, 3]) await symlink('one.json', join(folder, `y-2025-06-0${day}.json`));
    const { status, stderr } = await runCli([...argv, join(folder, 'y.json')]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/it is the same file as the output .*y-2025-06-02/)]);
  });

  test('of an evaluation, of the days or of the earlier ones', async () => {
    const folder = await folderWith({ 'a.csv': 'a', 'b.csv': 'b' });
    const [day, past, page] = ['a.csv', 'b.csv', 'page.html'].map((name) => join(folder, name));
    for (const input of [day!, past!]) {
      await rm(page!, { force: true });
      await symlink(input, page!);
      const { status, stderr } = await runCli(['evaluate', day!, '--profile', past!, '-o', page!]);
      expect([status, stderr]).toEqual([2, expect.stringMatching(refusal)]);
      expect(stderr).toContain(`${page} cannot be written`);
    }
    expect(await readFile(past!, 'utf8')).toBe('b');
  });

  test('of the other file of a LOBSTER pair', async () => {
    const pair = ['orderbook', 'message'].map((kind) => `GOOG_2012-06-21_34200000_57600000_${kind}_1.csv`);
    const folder = await folderWith({
      [pair[0]!]: '5800000,100,5799000,100\n',
      [pair[1]!]: '34200.1,1,1,100,5799000,1\n',
    });
    const [book, messages] = pair.map((name) => join(folder, name));
    expect((await runCli(['curves', book!, '-o', messages!])).stderr).toMatch(refusal);
  });
});

describe('the output -', () => {
  test('is the document itself on standard output', async () => {
    const plain = await runCli(['schedule', '-', '--json'], problemText());
    const dashed = await runCli(['schedule', '-', '-o', '-'], problemText());
    expect(dashed).toEqual(plain);
    expect(JSON.parse(dashed.stdout)).toMatchObject({ format: 'waterfill/schedule@1' });
  });

  test('is no folder', async () => {
    const { status, stderr } = await runCli(['run', '--sample', '--quantity', '9', '-o', '-']);
    expect([status, stderr]).toEqual([2, expect.stringContaining('-o writes several files into a folder')]);
  });
});
