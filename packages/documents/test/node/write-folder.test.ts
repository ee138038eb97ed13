import { link, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MANIFEST_NAME } from '../../src/folder/manifest.js';
import { readManifest } from '../../src/node/folder/folder-manifest.js';
import { writeFolder } from '../../src/node/folder/write-folder.js';
import { folderWith } from './folder-with.js';

const filesOf = async (folder: string): Promise<Record<string, string>> => {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = names.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return Object.fromEntries(paths.map((path, i) => [path.slice(folder.length + 1), texts[i]!]));
};
const planned = (names: readonly string[], text: string) => new Map(names.map((name) => [name, `${text} ${name}`]));

describe('a folder', () => {
  test('has a manifest that names what belongs together, the same for the same files', async () => {
    const folder = join(await folderWith({}), 'plan');
    const texts = new Map([['schedule.json', 'ä']]);
    await writeFolder(folder, texts);
    const manifest = await readFile(join(folder, MANIFEST_NAME), 'utf8');
    expect(JSON.parse(manifest)).toEqual({
      format: 'waterfill/manifest@1',
      complete: true,
      // printf 'ä' | sha256sum
      files: [
        { name: 'schedule.json', bytes: 2, sha256: '33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc' },
      ],
    });
    await writeFolder(folder, texts);
    expect(await readFile(join(folder, MANIFEST_NAME), 'utf8')).toBe(manifest);
  });

  test('has the same files and manifest if they are given in parts', async () => {
    const [whole, inParts] = [join(await folderWith({}), 'plan'), join(await folderWith({}), 'plan')];
    await writeFolder(
      whole,
      new Map([
        ['a.json', 'äbcd'],
        ['b.json', ''],
      ]),
    );
    const parts = ['ä', '', 'bc', 'd'];
    const files: [string, string[]][] = [
      ['a.json', parts],
      ['b.json', []],
    ];
    await writeFolder(inParts, new Map(files));
    expect(await filesOf(inParts)).toEqual(await filesOf(whole));
  });

  test('is as it was if the parts of a file cannot be made', async () => {
    const folder = await folderWith({});
    await writeFolder(folder, planned(['a.json'], 'first'));
    const before = await filesOf(folder);
    function* failing(): Generator<string, void> {
      yield 'second';
      throw new Error('no more');
    }
    await expect(writeFolder(folder, new Map([['a.json', failing()]]))).rejects.toThrow('no more');
    expect(await filesOf(folder)).toEqual(before);
  });

  test('loses what an earlier run wrote and this one does not, and keeps what others did', async () => {
    const folder = await folderWith({ 'notes.txt': 'mine' });
    await mkdir(join(folder, 'figures'));
    await writeFile(join(folder, 'figures', 'own.svg'), 'mine');
    await writeFolder(folder, planned(['schedule.json', 'report.html', 'figures/cost.svg'], 'first'));
    await writeFolder(folder, planned(['schedule.json', 'problem.json'], 'second'));
    const { [MANIFEST_NAME]: _, ...files } = await filesOf(folder);
    expect(files).toEqual({
      'figures/own.svg': 'mine',
      'notes.txt': 'mine',
      'problem.json': 'second problem.json',
      'schedule.json': 'second schedule.json',
    });
    expect(readManifest(folder).map(({ name }) => name)).toEqual(['schedule.json', 'problem.json']);
  });

  test('has no empty folder of figures left', async () => {
    const folder = await folderWith({});
    await writeFolder(folder, planned(['a.json', 'figures/cost.svg'], 'first'));
    await writeFolder(folder, planned(['a.json'], 'second'));
    expect((await readdir(folder)).sort()).toEqual(['a.json', MANIFEST_NAME].sort());
  });

  test('keeps a file of an earlier run that was changed since, and says so', async () => {
    const folder = await folderWith({});
    const kept: string[] = [];
    await writeFolder(folder, planned(['a.json', 'report.html'], 'first'));
    await writeFile(join(folder, 'report.html'), 'annotated');
    await writeFolder(folder, planned(['a.json'], 'second'), { onKept: (path) => kept.push(path) });
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe('annotated');
    expect(kept).toEqual([join(folder, 'report.html')]);
  });

  test('keeps an input, even if an earlier run wrote it', async () => {
    const folder = await folderWith({});
    await writeFolder(folder, planned(['curves-1.json', 'a.json'], 'first'));
    const input = join(folder, 'curves-1.json');
    await writeFolder(folder, planned(['a.json'], 'second'), { inputs: [input] });
    expect(await readFile(input, 'utf8')).toBe('first curves-1.json');
    await link(input, join(folder, 'b.json'));
    await expect(writeFolder(folder, planned(['b.json'], 'third'), { inputs: [input] })).rejects.toThrow(
      `b.json cannot be written: it is the same file as the input ${input}, which would be lost`,
    );
    expect(await readFile(input, 'utf8')).toBe('first curves-1.json');
  });

  test('is as it was if one file cannot be written', async () => {
    const folder = await folderWith({});
    await writeFolder(folder, planned(['a.json', 'report.html'], 'first'));
    await mkdir(join(folder, 'c.json'));
    const before = await filesOf(folder);
    await expect(writeFolder(folder, planned(['a.json', 'b.json', 'c.json'], 'second'))).rejects.toThrow(
      `${join(folder, 'c.json')} cannot be written: it is a directory`,
    );
    expect(await filesOf(folder)).toEqual(before);
  });

  test('is not there if it was made for a run that failed', async () => {
    const folder = await folderWith({});
    const texts = planned([`${'x'.repeat(300)}.json`, 'figures/a.svg'], 'first');
    await expect(writeFolder(join(folder, 'a', 'plan'), texts)).rejects.toThrow('the name is too long');
    expect(await readdir(folder)).toEqual([]);
  });

  test('stays the link that it is', async () => {
    const folder = await folderWith({});
    await mkdir(join(folder, 'real'));
    await symlink('real', join(folder, 'plan'));
    await writeFolder(join(folder, 'plan'), planned(['a.json'], 'first'));
    expect(await readdir(join(folder, 'real'))).toContain('a.json');
  });

  test('trusts a manifest with no name that leads out of it', async () => {
    const folder = await folderWith({ 'victim.json': 'x' });
    const plan = join(folder, 'plan');
    await mkdir(plan);
    const entry = { name: '../victim.json', bytes: 1, sha256: 'a' };
    await writeFile(join(plan, MANIFEST_NAME), JSON.stringify({ format: 'waterfill/manifest@1', files: [entry] }));
    expect(readManifest(plan)).toEqual([]);
    await rm(join(plan, MANIFEST_NAME));
    expect(readManifest(plan)).toEqual([]);
  });

  test('that two runs write at once has the files of one of them', async () => {
    const folder = await folderWith({});
    const names = Array.from({ length: 20 }, (_, i) => `${i}.json`);
    await Promise.all(['one', 'two', 'three'].map((text) => writeFolder(folder, planned(names, text))));
    const { [MANIFEST_NAME]: _, ...files } = await filesOf(folder);
    expect(new Set(Object.values(files).map((text) => text.split(' ')[0])).size).toBe(1);
    expect(Object.keys(files).length).toBe(20);
  });
});
