import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSealDocument } from '@waterfill/documents';
import { openSeal, writeSeal } from '@waterfill/documents/node';
import { beforeEach, describe, expect, test } from 'vitest';
import { fitsSchema } from '../fits-schema.js';
import { folderWith } from './folder-with.js';

let folder: string;
let seal: string;
const options = { pace: 0.1, horizons: [30, 60], policies: ['level'] };
const files = () => ['monday.csv', 'tuesday.csv'].map((name) => join(folder, name));

beforeEach(async () => {
  folder = await folderWith({ 'monday.csv': 'a', 'tuesday.csv': 'b' });
  seal = join(folder, 'seal.json');
});

describe('a sealed test', () => {
  test('is opened once, and its seal stays as it was', async () => {
    const written = await writeSeal(seal, { options, files: files() });
    const text = await readFile(seal, 'utf8');
    expect(written).toBe(createHash('sha256').update(text).digest('hex'));
    expect(parseSealDocument(text)).toMatchObject({
      options,
      files: [{ name: 'monday.csv' }, { name: 'tuesday.csv' }],
    });
    expect(fitsSchema('seal', text)).toBe(true);
    expect(await openSeal(seal, { options, files: files() })).toBe(written);
    expect(await readFile(seal, 'utf8')).toBe(text);
    await expect(openSeal(seal, { options, files: files() })).rejects.toThrow(
      /seal\.json: was opened before, as .*seal\.json\.opened records/,
    );
  });

  test('is opened once where several try at the same time', async () => {
    await writeSeal(seal, { options, files: files() });
    const tried = await Promise.allSettled(
      Array.from({ length: 8 }, () => openSeal(seal, { options, files: files() })),
    );
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('is not written over', async () => {
    await writeSeal(seal, { options, files: files() });
    await expect(writeSeal(seal, { options, files: files() })).rejects.toThrow('there is a file of that name');
  });

  test('is not opened by another test, nor used up by it', async () => {
    await writeSeal(seal, { options, files: files() });
    const other = { options: { ...options, pace: 0.2 }, files: files() };
    await expect(openSeal(seal, other)).rejects.toThrow(
      'seal.json: is the seal of another test: pace: sealed 0.1, got 0.2',
    );
    const more = { options: { ...options, step: 10 }, files: files() };
    await expect(openSeal(seal, more)).rejects.toThrow('step: sealed nothing, got 10');
    await expect(openSeal(seal, { options, files: files().slice(0, 1) })).rejects.toThrow(
      /file 2: sealed tuesday\.csv .*, got none/,
    );
    await writeFile(join(folder, 'monday.csv'), 'c');
    await expect(openSeal(seal, { options, files: files() })).rejects.toThrow(
      /file 1: sealed monday\.csv \(sha256 [0-9a-f]{12}/,
    );
    await writeFile(join(folder, 'monday.csv'), 'a');
    await expect(openSeal(seal, { options, files: files() })).resolves.toHaveLength(64);
  });

  test('has files that can be read again', async () => {
    await expect(writeSeal(seal, { options, files: ['-'] })).rejects.toThrow('standard input can be read only once');
  });

  test('is a document', async () => {
    await writeFile(seal, '{"format":"waterfill/seal@1","options":{},"files":[{"name":"x","sha256":"12"}]}');
    await expect(openSeal(seal, { options, files: [] })).rejects.toThrow('files[0].sha256');
  });
});
