import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOfRecordings, recordingsIn } from '../../src/node/index.js';

async function folderOf(...names: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'waterfill-'));
  for (const name of names) await writeFile(join(folder, name), '');
  return folder;
}

const [MESSAGES, BOOKS] = ['message', 'orderbook'].map((kind) => `GOOG_2012-06-21_34200000_57600000_${kind}_1.csv`);

describe('the recordings in paths', () => {
  test('are the files themselves, there or not, and those of a folder by the ends of their names', async () => {
    const folder = await folderOf('b.csv.gz', 'a.dbn', 'c.parquet.zst', 'notes.txt', 'curves.json');
    expect(await recordingsIn(['none.csv', folder])).toEqual([
      'none.csv',
      ...['a.dbn', 'b.csv.gz', 'c.parquet.zst'].map((name) => join(folder, name)),
    ]);
  });

  test('have a LOBSTER pair once, however its second file is spelt', async () => {
    const folder = await folderOf(MESSAGES!, BOOKS!);
    expect(await recordingsIn([folder])).toEqual([join(folder, MESSAGES!)]);
    expect(await recordingsIn([join(folder, BOOKS!), `${folder}/./${MESSAGES}`])).toEqual([join(folder, BOOKS!)]);
  });

  test('are refused where a folder has none', async () => {
    const folder = await folderOf('notes.txt');
    await mkdir(join(folder, 'deep'));
    await expect(recordingsIn([folder])).rejects.toMatchObject({ code: 'no-recording' });
  });
});

test('the files of recordings have those of folders, and the partners of LOBSTER files', async () => {
  const folder = await folderOf('a.csv', BOOKS!);
  const files = await filesOfRecordings(['-', folder]);
  expect(files.slice(0, 4)).toEqual(['-', folder, join(folder, BOOKS!), join(folder, 'a.csv')]);
  expect(files).toContain(join(folder, MESSAGES!));
});
