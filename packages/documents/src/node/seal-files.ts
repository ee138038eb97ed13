import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { ProblemError } from '@waterfill/model';
import { DocumentError } from '../document-error.js';
import { formatJson } from '../json/format-json.js';
import { type Seal, sealFault } from '../seals/seal.js';
import { formatSealDocument, parseSealDocument } from '../seals/seal-document.js';
import { FileError } from './file-error.js';
import { fingerprint } from './fingerprint.js';

/** The options of a test and the files that it reads, for a seal. */
export interface SealedTest {
  readonly options: Seal['options'];
  /** paths */
  readonly files: readonly string[];
}

/**
 * Records the options and files of a test before it is run. The seal never changes: anyone who knows its hash can
 * verify later that it was written before the test.
 *
 * @param path - of the seal, which must not exist yet
 * @returns the sha256 of the seal
 * @throws FileError if there is a file of that name, or one cannot be read or written; ProblemError if a file of the
 *   test can be read only once, such as a pipe
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { writeSeal } from '@waterfill/documents/node';
 * const folder = await mkdtemp('example-');
 * await writeFile(`${folder}/day.csv`, 'a recording');
 * const test = { options: { policy: 'level' }, files: [`${folder}/day.csv`] };
 * (await writeSeal(`${folder}/seal.json`, test)).length; // => 64
 * await rm(folder, { recursive: true });
 * ```
 */
export async function writeSeal(path: string, test: SealedTest): Promise<string> {
  const text = formatSealDocument(await sealOf(test));
  await createFile(path, text);
  return hashOf(text);
}

/**
 * Opens a seal for its test: checks that the test is the one that was sealed, and records the opening in a file next
 * to it, `path` with `.opened` added. A seal can be opened only once, even if the test then fails.
 *
 * @returns the sha256 of the seal
 * @throws DocumentError if the test differs (`other-test`), the seal was opened before (`seal-opened`), or the file is
 *   not a seal; FileError if a file cannot be read or written
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { openSeal, writeSeal } from '@waterfill/documents/node';
 * const folder = await mkdtemp('example-');
 * await writeFile(`${folder}/day.csv`, 'a recording');
 * const test = { options: { policy: 'level' }, files: [`${folder}/day.csv`] };
 * const hash = await writeSeal(`${folder}/seal.json`, test);
 * (await openSeal(`${folder}/seal.json`, test)) === hash; // => true
 * await rm(folder, { recursive: true });
 * ```
 */
export async function openSeal(path: string, test: SealedTest): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new FileError(path, 'read', error);
  });
  const fault = sealFault(parseSealDocument(text, path), await sealOf(test));
  if (fault !== undefined)
    throw new DocumentError(path, '', `is the seal of another test: ${fault}`, { code: 'other-test' });
  const sha256 = hashOf(text);
  await createFile(`${path}.opened`, formatJson({ format: 'waterfill/opening@1', seal: sha256 })).catch((error) => {
    if (error instanceof FileError && isTaken(error.cause)) {
      const record = `${path}.opened`;
      const reason = `was opened before, as ${record} records. Books that have been seen are no test: seal other books`;
      throw new DocumentError(path, '', reason, { code: 'seal-opened' });
    }
    throw error;
  });
  return sha256;
}

async function sealOf({ options, files }: SealedTest): Promise<Seal> {
  const prints = await Promise.all(files.map(fingerprint));
  return {
    options,
    files: prints.map(({ name, sha256 }) => {
      if (sha256 === undefined)
        throw new ProblemError('files', `${name} can be read only once; save it to a file first`);
      return { name, sha256 };
    }),
  };
}

/** Creates a file, never replacing one: if two processes try at the same time, one fails. */
async function createFile(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    throw new FileError(path, 'written', error);
  }
}

function isTaken(cause: unknown): boolean {
  return (cause as { readonly code?: string } | undefined)?.code === 'EEXIST';
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
