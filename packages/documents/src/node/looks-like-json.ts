import { open, stat } from 'node:fs/promises';

/**
 * Whether a file is a JSON document, judged by its first character. False for a file that cannot be read, and for one
 * that can be read only once, such as a pipe: looking at it would consume its start.
 *
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { looksLikeJson } from '@waterfill/documents/node';
 * const folder = await mkdtemp('example-');
 * await writeFile(`${folder}/a.json`, '{"format": "waterfill/curves@1"}');
 * await looksLikeJson(`${folder}/a.json`); // => true
 * await rm(folder, { recursive: true });
 * ```
 */
export async function looksLikeJson(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile() && /^\uFEFF?\s*\{/.test(await startOf(path));
  } catch {
    return false;
  }
}

async function startOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
