import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_NAME, type ManifestEntry, parseManifest } from '../../folder/manifest.js';

/** A content that passes through, and its entry, which is known when all of it has. */
export interface EnteredContent {
  readonly parts: Iterable<Uint8Array>;
  readonly entry: () => ManifestEntry;
}

/** Makes the entry of a file while its content is written. */
export function entered(name: string, content: string | Iterable<string | Uint8Array>): EnteredContent {
  const hash = createHash('sha256');
  let bytes = 0;
  function* parts(): Generator<Uint8Array, void> {
    for (const part of typeof content === 'string' ? [content] : content) {
      const written = typeof part === 'string' ? Buffer.from(part) : part;
      hash.update(written);
      bytes += written.length;
      yield written;
    }
  }
  return { parts: parts(), entry: () => ({ name, bytes, sha256: hash.digest('hex') }) };
}

/** The files that earlier runs wrote into a folder; empty if it has no manifest, or that of another program. */
export function readManifest(folder: string): readonly ManifestEntry[] {
  try {
    return parseManifest(readFileSync(join(folder, MANIFEST_NAME), 'utf8'));
  } catch {
    return [];
  }
}
