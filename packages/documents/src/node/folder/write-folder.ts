import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatManifest, MANIFEST_NAME, type ManifestEntry } from '../../folder/manifest.js';
import { removeAbandoned } from '../scratch/remove-abandoned.js';
import { findTarget } from '../set/find-target.js';
import { requireApart } from '../set/require-apart.js';
import { createWriteSet } from '../set/write-set.js';
import { entered, readManifest } from './folder-manifest.js';
import { lockFolder } from './lock-folder.js';

/** Options of {@link writeFolder}. */
export interface FolderOptions {
  /** paths of the inputs, which are never written to or removed; `-` is standard input; default none */
  readonly inputs?: readonly string[];
  /** called with the path of each file of an earlier run that is kept because it was changed */
  readonly onKept?: ((path: string) => void) | undefined;
}

/**
 * Writes texts into a folder atomically, and creates the folder if needed. Either all files are in place, with
 * `waterfill-manifest.json` that names them, or everything is as before. Files of an earlier run that this one does
 * not write are removed; files of other programs stay. Other runs that write into the folder wait.
 *
 * @param texts - by file name, relative to the folder, whole or in parts, strings or UTF-8, asked for as they are written;
 *   undefined: a file of that name is removed, whoever wrote it, since it would contradict the others
 * @returns the paths written, without the manifest
 * @throws FileError naming the file that cannot be written or is an input, or the other run that did not finish
 * @example
 * ```ts
 * import { mkdtemp, readdir, rm } from 'node:fs/promises';
 * import { writeFolder } from '@waterfill/documents/node';
 * const folder = await mkdtemp('example-');
 * await writeFolder(`${folder}/plan`, new Map([['a.json', '{}'], ['b.json', '{}']]));
 * (await readdir(`${folder}/plan`)).includes('a.json'); // => true
 * await rm(folder, { recursive: true });
 * ```
 */
export async function writeFolder(
  folder: string,
  texts: ReadonlyMap<string, string | Iterable<string | Uint8Array> | undefined>,
  { inputs = [], onKept }: FolderOptions = {},
): Promise<string[]> {
  const files = Array.from(texts).flatMap(([name, text]) => (text === undefined ? [] : [{ name, text }]));
  const paths = files.map(({ name }) => join(folder, name));
  await requireApart(inputs, [...paths, join(folder, MANIFEST_NAME)]);
  const set = createWriteSet();
  let release = (): void => {};
  try {
    for (const path of [folder, ...new Set(paths.map((path) => dirname(path)))]) set.makeFolder(path);
    const entries: ManifestEntry[] = [];
    for (const [i, { name, text }] of files.entries()) {
      const { parts, entry } = entered(name, text);
      await set.stage(paths[i]!, parts);
      entries.push(entry());
    }
    release = await lockFolder(folder);
    for (const path of [folder, join(folder, 'figures')]) removeAbandoned(path);
    const earlier = readManifest(folder);
    await set.stage(join(folder, MANIFEST_NAME), formatManifest([...earlier, ...entries], false), 'first');
    for (const path of pathsToRemove(folder, { texts, earlier, inputs, onKept })) set.stageRemoval(path);
    await set.stage(join(folder, MANIFEST_NAME), formatManifest(entries, true));
    await set.commit();
  } finally {
    release();
    set.discard();
  }
  return paths;
}

interface Removal extends Required<FolderOptions> {
  readonly texts: ReadonlyMap<string, unknown>;
  readonly earlier: readonly ManifestEntry[];
}

/** The files to remove: those that contradict the new files, and those that an earlier run wrote for another plan. */
function pathsToRemove(folder: string, { texts, earlier, inputs, onKept }: Removal): string[] {
  const claimed = Array.from(texts).flatMap(([name, text]) => (text === undefined ? [name] : []));
  const stale = new Set(earlier.map(({ name }) => name).filter((name) => !texts.has(name)));
  const paths: string[] = [];
  for (const name of [...claimed, ...stale]) {
    const path = join(folder, name);
    if (isInput(path, inputs)) continue;
    const content = contentOf(path);
    if (content === undefined) continue;
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (!stale.has(name) || earlier.some((entry) => entry.name === name && entry.sha256 === sha256)) paths.push(path);
    else onKept?.(path);
  }
  return paths;
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function isInput(path: string, inputs: readonly string[]): boolean {
  const { path: target } = findTarget(path);
  return inputs.some((input) => findTarget(input).path === target);
}
