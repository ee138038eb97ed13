import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fingerprint } from '../../src/node/index.js';
import { folderWith } from './folder-with.js';

test('a file is recognised by its name, its size and its hash', async () => {
  const folder = await folderWith({ 'schedule.json': 'ä' });
  expect(await fingerprint(join(folder, 'schedule.json'))).toEqual({
    name: 'schedule.json',
    bytes: 2,
    // printf 'ä' | sha256sum
    sha256: '33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc',
  });
  await expect(fingerprint(join(folder, 'none'))).rejects.toMatchObject({ code: 'cannot-read' });
});

test.skipIf(process.platform === 'win32')('what can be read once is not read for it', async () => {
  const path = join(await folderWith({}), 'day.fifo');
  execFileSync('sh', ['-c', 'mkfifo "$0"', path]);
  expect(await fingerprint(path)).toEqual({ name: 'day.fifo' });
  expect(await fingerprint('-')).toEqual({ name: 'standard input' });
});
