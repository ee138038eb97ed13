import { formatManifest, MANIFEST_NAME, type ManifestEntry, parseManifest } from '@waterfill/documents';
import { ProblemError } from '@waterfill/model';
import { zipSync } from 'fflate';
import type { SavedFile, SavedFolder } from './answers.js';
import { sha256Of } from './sha256-of.js';

type Folder = FileSystemDirectoryHandle;

/**
 * The files of a plan as an archive, in the folder `plan`: with the list of them that the command line writes, so that it can
 * replace them later.
 */
export async function zipOf(files: readonly SavedFile[]): Promise<Uint8Array<ArrayBuffer>> {
  const all = [...files, { name: MANIFEST_NAME, text: formatManifest(await entriesOf(files), true) }];
  const encoder = new TextEncoder();
  return new Uint8Array(
    zipSync(Object.fromEntries(all.map(({ name, text }) => [`plan/${name}`, encoder.encode(text)]))),
  );
}

/**
 * Writes the files of a plan into a folder, as `waterfill run -o` does: files of an earlier plan that this one does not have are
 * removed, unless they were changed; other files stay.
 *
 * @param inputs - the names of the files that are open
 * @throws ProblemError if one of them would be replaced, or the folder cannot be written to
 */
export async function saveInto(
  folder: Folder,
  files: readonly SavedFile[],
  inputs: readonly string[],
): Promise<SavedFolder> {
  for (const { name } of files) if (inputs.includes(name)) await requireAbsent(folder, name);
  try {
    return await replaceFiles(folder, files);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    const reason = `the folder ${JSON.stringify(folder.name)} cannot be written to (${error.message}); choose another one`;
    throw new ProblemError('', reason, { code: 'cannot-write' });
  }
}

async function replaceFiles(folder: Folder, files: readonly SavedFile[]): Promise<SavedFolder> {
  const entries = await entriesOf(files);
  const earlier = parseManifest((await read(folder, MANIFEST_NAME)) ?? '');
  await write(folder, { name: MANIFEST_NAME, text: formatManifest([...earlier, ...entries], false) });
  for (const file of files) await write(folder, file);
  const kept = await removeStale(folder, earlier, new Set(files.map(({ name }) => name)));
  await write(folder, { name: MANIFEST_NAME, text: formatManifest(entries, true) });
  return { count: files.length, kept };
}

/** The studio does not know where an open file is, only its name. */
async function requireAbsent(folder: Folder, name: string): Promise<void> {
  if ((await read(folder, name)) === undefined) return;
  const reason = `the folder ${JSON.stringify(folder.name)} has a file ${name}, which may be the one that is open; choose another folder`;
  throw new ProblemError('', reason, { code: 'would-replace-input' });
}

function entriesOf(files: readonly SavedFile[]): Promise<ManifestEntry[]> {
  return Promise.all(
    files.map(async ({ name, text }) => {
      const bytes = new TextEncoder().encode(text);
      return { name, bytes: bytes.length, sha256: await sha256Of(bytes) };
    }),
  );
}

/** @returns the names of those that were changed, and are kept */
async function removeStale(
  folder: Folder,
  earlier: readonly ManifestEntry[],
  names: ReadonlySet<string>,
): Promise<string[]> {
  const kept: string[] = [];
  for (const { name: path, sha256 } of earlier.filter((entry) => !names.has(entry.name))) {
    const text = await read(folder, path);
    if (text === undefined) continue;
    const { within, name } = await placeOf(folder, path);
    if ((await sha256Of(new TextEncoder().encode(text))) === sha256) await within.removeEntry(name);
    else kept.push(path);
  }
  return kept;
}

async function write(folder: Folder, file: SavedFile): Promise<void> {
  const { within, name } = await placeOf(folder, file.name, true);
  const stream = await (await within.getFileHandle(name, { create: true })).createWritable();
  await stream.write(file.text);
  await stream.close();
}

/** undefined: there is no such file. */
async function read(folder: Folder, path: string): Promise<string | undefined> {
  try {
    const { within, name } = await placeOf(folder, path);
    return await (await (await within.getFileHandle(name)).getFile()).text();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

/** The folder of a file, and its name in that. */
async function placeOf(folder: Folder, path: string, create = false): Promise<{ within: Folder; name: string }> {
  const [name, ...folders] = path.split('/').reverse();
  let within = folder;
  for (const part of folders.reverse()) within = await within.getDirectoryHandle(part, { create });
  return { within, name: name! };
}
