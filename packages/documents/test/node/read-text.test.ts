import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FileError, readText } from '../../src/node/index.js';
import { folderWith } from './folder-with.js';

async function* chunks(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

describe('the text of a document', () => {
  test('is that of the file, or of the stream that is given for -', async () => {
    const folder = await folderWith({ 'a.json': '{ "ä": 1 }' });
    expect(await readText(join(folder, 'a.json'))).toBe('{ "ä": 1 }');
    const bytes = new TextEncoder().encode('{ "ä": 1 }');
    // The two bytes of a letter come apart, as they do from a pipe.
    expect(await readText('-', chunks(bytes.slice(0, 4), bytes.slice(4)))).toBe('{ "ä": 1 }');
  });

  test('of a file is without a byte-order mark, and may have the character that replaces others', async () => {
    const folder = await folderWith({ 'a.json': '\uFEFF"\uFFFD"', 'b.json': Uint8Array.of(0x22, 0xff, 0x22) });
    expect(await readText(join(folder, 'a.json'))).toBe('"\uFFFD"');
    await expect(readText(join(folder, 'b.json'))).rejects.toThrow('b.json cannot be read: it is not a UTF-8 text');
  });

  test('that cannot be read is refused as data', async () => {
    const path = join(await folderWith({}), 'none.json');
    const error = await readText(path).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(FileError);
    expect(error).toMatchObject({
      code: 'cannot-read',
      file: path,
      reason: 'cannot be read: no such file or directory',
      message: `${path} cannot be read: no such file or directory`,
      details: { file: path },
    });
    await expect(readText('-', chunks(Uint8Array.of(0xff)))).rejects.toThrow(
      'standard input cannot be read: it is not a UTF-8 text; save it in that encoding',
    );
    await expect(readText('-', chunks(Uint8Array.of(0x1f, 0x8b, 8)))).rejects.toThrow(
      'standard input cannot be read: it is compressed by gzip; unpack it first',
    );
  });
});
