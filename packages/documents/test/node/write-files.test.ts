import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import {
  appendFile,
  chmod,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  stat,
  symlink,
  writeFile as write,
} from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { writeFile, writeFiles } from '../../src/node/index.js';
import { folderWith } from './folder-with.js';

const text = (path: string): Promise<string> => readFile(path, 'utf8');

describe('a file that is written', () => {
  test('has the permissions that the umask leaves, and keeps those that it had', async () => {
    const folder = await folderWith({ 'old.json': 'old' });
    const [path, fresh, plain] = [join(folder, 'old.json'), join(folder, 'new.json'), join(folder, 'plain.json')];
    await chmod(path, 0o640);
    const { mode } = await stat(path);
    await writeFile(path, 'new', []);
    await writeFile(fresh, 'new', []);
    await appendFile(plain, 'new');
    expect([(await stat(path)).mode, await text(path)]).toEqual([mode, 'new']);
    expect((await stat(fresh)).mode).toBe((await stat(plain)).mode);
  });

  test('may come in parts, and is not there if one of them fails', async () => {
    const path = join(await folderWith({ 'a.json': 'old' }), 'a.json');
    const broken = function* (): Generator<string> {
      yield 'new';
      throw new Error('no more');
    };
    await expect(writeFile(path, broken())).rejects.toThrow('a.json cannot be written: no more');
    expect(await text(path)).toBe('old');
    await writeFile(path, ['one', ' ', 'two']);
    expect(await text(path)).toBe('one two');
  });

  test('is written through symbolic links, also where they lead to nothing yet', async () => {
    const folder = await folderWith({ 'target.json': 'old' });
    await mkdir(join(folder, 'deep'));
    await symlink('../target.json', join(folder, 'deep', 'link.json'));
    await symlink('deep/link.json', join(folder, 'link.json'));
    await symlink('missing.json', join(folder, 'deep', 'dangling.json'));
    await writeFile(join(folder, 'link.json'), 'new', []);
    await writeFile(join(folder, 'deep', 'dangling.json'), 'new', []);
    expect((await lstat(join(folder, 'link.json'))).isSymbolicLink()).toBe(true);
    expect((await lstat(join(folder, 'deep', 'dangling.json'))).isSymbolicLink()).toBe(true);
    expect([await text(join(folder, 'target.json')), await text(join(folder, 'deep', 'missing.json'))]).toEqual([
      'new',
      'new',
    ]);
  });

  test.skipIf(process.platform === 'win32')('goes down a named pipe, which stays one', async () => {
    const folder = await folderWith({});
    const path = join(folder, 'pipe.json');
    execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
    const read = buffer(createReadStream(path));
    await writeFile(path, 'x'.repeat(300_000), []);
    expect((await read).length).toBe(300_000);
    expect((await lstat(path)).isFIFO()).toBe(true);
  });

  test.skipIf(!existsSync('/dev/full'))('says which device is full', async () => {
    await writeFile('/dev/null', 'x', []);
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true);
    await expect(writeFile('/dev/full', 'x', [])).rejects.toThrow(
      '/dev/full cannot be written: no space left on the device',
    );
  });

  test('leaves no temporary file if the destination cannot be written', async () => {
    const folder = await folderWith({ 'a.json': 'a' });
    await mkdir(join(folder, 'b.json'));
    await expect(writeFile(join(folder, 'b.json'), 'x', [])).rejects.toThrow(
      `${join(folder, 'b.json')} cannot be written: it is a directory`,
    );
    await expect(writeFile(join(folder, 'a.json', 'c.json'), 'x', [])).rejects.toThrow(
      'a part of the path is not a directory',
    );
    await expect(writeFile(join(folder, 'none', 'c.json'), 'x', [])).rejects.toThrow('no such file or directory');
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'b.json']);
  });

  test('is refused if the file is read-only, whatever the folder allows', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere');
    const path = join(await folderWith({ 'kept.json': 'old' }), 'kept.json');
    await chmod(path, 0o444);
    await expect(writeFile(path, 'new', [])).rejects.toThrow('kept.json cannot be written: permission denied');
    expect(await text(path)).toBe('old');
  });
});

describe('files that are written together', () => {
  test('are as they were if one of them cannot be written', async () => {
    const folder = await folderWith({ 'a.json': 'old' });
    await mkdir(join(folder, 'b.json'));
    const files = ['a.json', 'c.json', 'b.json'].map((name) => [join(folder, name), 'new'] as const);
    await expect(writeFiles(files, { inputs: [], folder })).rejects.toThrow('it is a directory');
    expect(await text(join(folder, 'a.json'))).toBe('old');
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'b.json']);
  });

  test('are as they were if one cannot be put in its place when the others are', async () => {
    const folder = await folderWith({ 'a.json': 'old' });
    async function* files(): AsyncGenerator<readonly [string, string]> {
      yield [join(folder, 'a.json'), 'new'];
      yield [join(folder, 'c.json'), 'new'];
      yield [join(folder, 'b.json'), 'new'];
      // Someone else makes a folder of its name meanwhile.
      await mkdir(join(folder, 'b.json'));
    }
    await expect(writeFiles(files(), { inputs: [], folder })).rejects.toThrow(/b\.json cannot be written/);
    expect(await text(join(folder, 'a.json'))).toBe('old');
    expect((await readdir(folder)).sort()).toEqual(['a.json', 'b.json']);
  });

  test('do not keep a folder that was made for them, if they fail', async () => {
    const folder = await folderWith({});
    const inner = join(folder, 'a', 'b');
    async function* files(): AsyncGenerator<readonly [string, string]> {
      yield [join(inner, 'x.json'), 'new'];
      throw new Error('no more');
    }
    await expect(writeFiles(files(), { inputs: [], folder: inner, makesFolder: true })).rejects.toThrow('no more');
    expect(await readdir(folder)).toEqual([]);
  });

  test('are refused if two are one file', async () => {
    const folder = await folderWith({ 'a.json': 'old' });
    await link(join(folder, 'a.json'), join(folder, 'b.json'));
    const files = ['a.json', 'b.json'].map((name) => [join(folder, name), 'new'] as const);
    await expect(writeFiles(files, { inputs: [] })).rejects.toThrow(
      `b.json cannot be written: it is the same file as the output ${join(folder, 'a.json')}; choose another name`,
    );
    expect(await text(join(folder, 'a.json'))).toBe('old');
  });
});

describe('scratch files', () => {
  test('of a run that was killed are removed by the next; others are not', async () => {
    const folder = await folderWith({});
    const other = '.waterfill-1-1-00000000-00000000.tmp';
    const killed = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim();
    await writeFile(join(folder, 'first.json'), 'x', []);
    const [name] = await scratchNames(folder);
    const abandoned = name!.replace(/^\.waterfill-\d+-/, `.waterfill-${killed}-`);
    for (const path of [abandoned, other, `${abandoned}.bak`, 'day.csv.tmp']) await write(join(folder, path), 'x');
    await writeFile(join(folder, 'second.json'), 'x', []);
    expect((await readdir(folder)).sort()).toEqual(
      [other, `${abandoned}.bak`, 'day.csv.tmp', 'first.json', 'second.json'].sort(),
    );
  });

  test('of a process whose number was given to another are removed, too', async () => {
    const folder = await folderWith({});
    const [name] = await scratchNames(folder);
    const [, pid, start] = name!.split('-');
    const reused = name!.replace(`-${pid}-${start}-`, `-${pid}-${Number(start) + 1}-`);
    for (const path of [reused, name!]) await write(join(folder, path), 'x');
    await writeFile(join(folder, 'a.json'), 'x', []);
    expect((await readdir(folder)).sort()).toEqual([name!, 'a.json'].sort());
  });
});

/** The names of scratch files while one is written. */
async function scratchNames(folder: string): Promise<string[]> {
  let names: string[] = [];
  async function* files(): AsyncGenerator<readonly [string, string]> {
    yield [join(folder, 'first.json'), 'x'];
    names = (await readdir(folder)).filter((name) => name.endsWith('.tmp') && name.startsWith('.waterfill-'));
    throw new Error('enough');
  }
  await writeFiles(files(), { inputs: [] }).catch(() => {});
  return names;
}
