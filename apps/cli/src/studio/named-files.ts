import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FileError } from '@waterfill/documents/node';
import { filesOfRecordings, recordingsIn } from '@waterfill/orderbook/node';
import type { Content } from './studio-files.js';

/** Files that are handed out below a token. */
export interface NamedFiles {
  /** 128 random bits, without which no file can be asked for */
  readonly token: string;
  /**
   * `/files/TOKEN/` leads to their list, `/files/TOKEN/k` to file k.
   *
   * @param range - the value of the header, of a part
   */
  at(path: string, range?: string): Promise<Content | undefined>;
}

interface NamedFile {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

/**
 * Hands out the recordings at paths and in folders, of a LOBSTER pair both files, and documents.
 *
 * @throws FileError for a path that is not a file; BookError for a folder without recordings
 */
export async function createNamedFiles(paths: readonly string[]): Promise<NamedFiles> {
  const token = randomBytes(16).toString('base64url');
  const files = await filesAt(paths);
  const places = new Map(files.map((file, k) => [`/files/${token}/${k}`, file]));
  return {
    token,
    async at(path, range) {
      if (path === `/files/${token}/`) return listOf(files);
      const file = places.get(path);
      return file && contentOf(file, range);
    },
  };
}

async function filesAt(paths: readonly string[]): Promise<NamedFile[]> {
  const named = await recordingsIn(paths);
  const partners = (await filesOfRecordings(named)).filter((path) => !named.includes(path));
  const found = await Promise.all(partners.map((path) => fileAt(path).catch(() => [])));
  return [...(await Promise.all(named.map(fileAt))), ...found.flat()];
}

async function fileAt(path: string): Promise<NamedFile> {
  const stats = await stat(path).catch((error) => {
    throw new FileError(path, 'read', error);
  });
  if (!stats.isFile()) throw new FileError(path, 'read', new Error('it is not a regular file'));
  return { path, name: basename(path), size: stats.size };
}

/** Their names without their folders. */
function listOf(files: readonly NamedFile[]): Content {
  const body = new TextEncoder().encode(JSON.stringify(files.map(({ name, size }) => ({ name, size }))));
  return { type: 'application/json', bytes: body.length, body };
}

function contentOf({ path, size }: NamedFile, range: string | undefined): Content | undefined {
  const type = 'application/octet-stream';
  const part = range === undefined ? undefined : partOf(range, size);
  if (part === undefined) return { type, bytes: size, body: () => createReadStream(path) };
  const [start, end] = part;
  const body = () => createReadStream(path, { start, end });
  return { type, bytes: end - start + 1, body, range: `bytes ${start}-${end}/${size}` };
}

/** A range like `bytes=0-63`, both ends included; undefined for others, which are answered with the whole file. */
function partOf(range: string, size: number): [start: number, end: number] | undefined {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  const [start, end] = [Number(from), Math.min(Number(to), size - 1)];
  return start <= end ? [start, end] : undefined;
}
