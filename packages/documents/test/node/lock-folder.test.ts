import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockFolder } from '../../src/node/folder/lock-folder.js';
import { folderWith } from './folder-with.js';

test('only one of several concurrent runs has a folder', async () => {
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

test('a run that waits too long reports which run it waits for', async () => {
  const folder = await folderWith({});
  const release = await lockFolder(folder);
  await expect(lockFolder(folder, 30)).rejects.toThrow(
    new RegExp(`cannot be written: another run is writing into it \\(process ${process.pid} on .*remove .*\\.lock$`),
  );
  release();
  (await lockFolder(folder, 30))();
});

test('a lock of a killed run blocks no other run; one of another machine does, because its run may be alive', async () => {
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
