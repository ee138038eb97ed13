import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST_NAME, type ManifestEntry, parseManifest } from '../../folder/manifest.js';

/** The entry of a file. */
export function manifestEntry(name: string, content: string): ManifestEntry {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, bytes: Buffer.byteLength(content), sha256 };
}

/** The files that earlier runs wrote into a folder; empty if it has no manifest, or that of another program. */
export function readManifest(folder: string): readonly ManifestEntry[] {
  try {
    return parseManifest(readFileSync(join(folder, MANIFEST_NAME), 'utf8'));
  } catch {
    return [];
  }
}
