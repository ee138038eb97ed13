import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FileError } from '@waterfill/documents/node';
import type { Table } from '@waterfill/report';
import { formatCount } from '@waterfill/report/text';
import { comesOnce } from './open-input.js';

/** The files that something was made from, with what they can be recognised by. */
export async function describeInputs(files: readonly string[]): Promise<Table> {
  const rows = await Promise.all(files.map(describe));
  return {
    caption: 'Files',
    columns: [
      { title: 'file', kind: 'text' },
      { title: 'bytes', kind: 'number' },
      { title: 'SHA-256', kind: 'text' },
    ],
    rows,
  };
}

async function describe(path: string): Promise<string[]> {
  if (await comesOnce(path)) return [path === '-' ? 'standard input' : basename(path), '–', '–'];
  try {
    const { size } = await stat(path);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return [basename(path), formatCount(size), hash.digest('hex')];
  } catch (error) {
    throw new FileError(path, 'read', error);
  }
}
