import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from '../../src/node/folder/lock-folder.js';
import { folderWith } from './folder-with.js';

test('one at a time has a folder, whoever comes at once', async () => {
  const folder = await folderWith({});
  let [inside, most, done] = [0, 0, 0];
  const enter = async (): Promise<void> => {
    const release = await lockFolder(folder);
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 3));
    inside--;
    done++;
    release();
  };
  await Promise.all(Array.from({ length: 6 }, enter));
  expect([most, done, await readdir(folder)]).toEqual([1, 6, []]);
});

test('who waits too long is told for whom', async () => {
  const folder = await folderWith({});
  const release = await lockFolder(folder);
  await expect(lockFolder(folder, 30)).rejects.toThrow(
    new RegExp(`cannot be written: another run is writing into it \\(process ${process.pid} on .*remove .*\\.lock$`),
  );
  release();
  (await lockFolder(folder, 30))();
});

test('a lock of a run that was killed holds nobody up; one of another machine does, since nobody can tell', async () => {
  const folder = await folderWith({});
  const release = await lockFolder(folder);
  const [name] = await readdir(folder);
  release();
  const ended = execFileSync('sh', ['-c', 'echo $$'], { encoding: 'utf8' }).trim();
  await writeFile(join(folder, name!.replace(/^\.waterfill-\d+-/, `.waterfill-${ended}-`)), 'process');
  (await lockFolder(folder, 30))();
  expect(await readdir(folder)).toEqual([]);
  await writeFile(join(folder, '.waterfill-7-7-00000000-00000000.lock'), 'process 7 on elsewhere');
  await expect(lockFolder(folder, 30)).rejects.toThrow('(process 7 on elsewhere)');
});
