import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { looksLikeJson } from '../../src/node/index.js';
import { folderWith } from './folder-with.js';

test('a document is distinguished from a recording by its first character; a pipe is not read', async () => {
  const folder = await folderWith({ 'a.json': '\uFEFF \n{ }', 'b.csv': 'ts_event,{', 'empty.json': '' });
  const names = ['a.json', 'b.csv', 'empty.json', 'none.json', '.'];
  const found = await Promise.all(names.map((name) => looksLikeJson(join(folder, name))));
  expect(found).toEqual([true, false, false, false, false]);
  const fifo = join(folder, 'c.json');
  execFileSync('sh', ['-c', 'mkfifo "$0"', fifo]);
  expect(await looksLikeJson(fifo)).toBe(false);
});
