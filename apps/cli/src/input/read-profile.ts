import { parseProfileDocument } from '@waterfill/documents';
import { looksLikeJson } from '@waterfill/documents/node';
import type { ImpactProfile } from '@waterfill/model';
import { printable } from '@waterfill/report/text';
import { refuse } from '../options/refuse.js';
import type { Io } from '../terminal/io.js';
import { readInput } from './read-input.js';

/** The profile among the files of --profile; undefined: they are recordings. */
export async function readProfile(paths: readonly string[], io: Io): Promise<ImpactProfile | undefined> {
  const areDocuments = await Promise.all(paths.map(looksLikeJson));
  const path = paths[areDocuments.indexOf(true)];
  if (path === undefined) return undefined;
  if (paths.length > 1) refuse(`--profile: ${printable(path)} is a document; give it alone, or recordings`);
  const { text, source } = await readInput(path, io);
  return parseProfileDocument(text, source);
}
