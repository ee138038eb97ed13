import { parseProfileDocument } from '@waterfill/documents';
import { looksLikeJson } from '@waterfill/documents/node';
import type { ImpactProfile } from '@waterfill/model';
import { printable } from '@waterfill/report/text';
import { refuse } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';
import { readInput } from './read-input.js';

/** Reads a profile of days; undefined without a path. */
export async function readProfile(path: string | undefined, io: Io): Promise<ImpactProfile | undefined> {
  if (path === undefined) return undefined;
  const { text, source } = await readInput(path, io);
  return parseProfileDocument(text, source);
}

/** The path of the profile among files; undefined: they are recordings. */
export async function profileAmong(paths: readonly string[]): Promise<string | undefined> {
  const areDocuments = await Promise.all(paths.map(looksLikeJson));
  const path = paths[areDocuments.indexOf(true)];
  if (path === undefined || paths.length === 1) return path;
  return refuse(`--profile: ${printable(path)} is a document; give it alone, or recordings`);
}
