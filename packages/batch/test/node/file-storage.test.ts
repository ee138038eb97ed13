import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Storage } from '@waterfill/batch';
import { fileStorage } from '@waterfill/batch/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ID = '0123456789abcdef0123456789abcdef';
let folder: string;
let storage: Storage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waterfill-storage-'));
  for (const name of ['in', 'out', 'secret']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'in/day.csv'), 'abc');
  await writeFile(join(folder, 'secret/day.csv'), 'secret');
  await symlink(join(folder, 'secret/day.csv'), join(folder, 'in/link.csv'));
  await symlink(join(folder, 'in/day.csv'), join(folder, 'in/inside.csv'));
  storage = fileStorage({ roots: [join(folder, 'in')], output: join(folder, 'out') });
});

afterAll(() => rm(folder, { recursive: true }));

describe('fileStorage', () => {
  test('reads below its roots: relative, absolute, by URL, and through links that stay there', async () => {
    const url = pathToFileURL(join(folder, 'in/day.csv')).href;
    const references = ['day.csv', './day.csv', join(folder, 'in/day.csv'), url, 'inside.csv'];
    for (const reference of references) {
      const [print] = await storage.fingerprints([reference]);
      expect(print).toMatchObject({ bytes: 3, sha256: expect.stringMatching(/^ba7816bf/) });
      expect(await storage.recordings([reference])).toHaveLength(1);
    }
  });

  test('refuses what is outside: .., other folders, links out, also those found in a folder, and other schemes', async () => {
    const outside = ['../secret/day.csv', join(folder, 'secret/day.csv'), '/etc/hostname', 'link.csv', '.'];
    for (const reference of outside) {
      await expect(storage.fingerprints([reference])).rejects.toMatchObject({ code: 'outside-root' });
      await expect(storage.recordings([reference])).rejects.toMatchObject({ code: 'outside-root' });
    }
    await expect(storage.fingerprints(['s3://bucket/day.csv'])).rejects.toMatchObject({ code: 'unknown-reference' });
    await expect(storage.fingerprints(['none.csv'])).rejects.toMatchObject({ code: 'cannot-read' });
  });

  test('writes the files of a job, and nothing out of its folder', async () => {
    await storage.write(
      ID,
      new Map([
        ['a.txt', 'a'],
        ['result.json', '{}'],
      ]),
    );
    expect(await storage.read(ID, 'a.txt')).toBe('a');
    expect(await storage.read(ID, 'b.txt')).toBeUndefined();
    await expect(storage.write('../in', new Map([['a.txt', 'a']]))).rejects.toMatchObject({ code: 'cannot-write' });
    const planted = ID.replaceAll('0', 'f');
    await symlink(join(folder, 'secret'), join(folder, 'out', planted));
    await expect(storage.write(planted, new Map([['a.txt', 'a']]))).rejects.toMatchObject({ code: 'cannot-write' });
    await expect(storage.read(planted, 'day.csv')).rejects.toMatchObject({ code: 'cannot-write' });
  });
});
