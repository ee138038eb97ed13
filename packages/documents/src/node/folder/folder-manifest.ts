import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The name of the file that lists the files of a folder that belong together. */
export const MANIFEST_NAME = 'waterfill-manifest.json';

const FORMAT = 'waterfill/manifest@1';

/** A file of a folder. */
export interface ManifestEntry {
  /** relative to the folder, with `/` between the parts */
  readonly name: string;
  readonly bytes: number;
  /** hexadecimal */
  readonly sha256: string;
}

/** The entry of a file. */
export function manifestEntry(name: string, content: string): ManifestEntry {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, bytes: Buffer.byteLength(content), sha256 };
}

/**
 * A manifest as JSON.
 *
 * @param isComplete - false: the files are being replaced, so each may be the old one or the new one
 */
export function formatManifest(files: readonly ManifestEntry[], isComplete: boolean): string {
  const lines = files.map((file) => `    ${JSON.stringify(file)}`).join(',\n');
  return `{\n  "format": "${FORMAT}",\n  "complete": ${isComplete},\n  "files": [\n${lines}\n  ]\n}\n`;
}

/** The files that earlier runs wrote into a folder; empty if it has no manifest, or that of another program. */
export function readManifest(folder: string): readonly ManifestEntry[] {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, MANIFEST_NAME), 'utf8'));
    const { format, files } = value as { format?: unknown; files?: unknown };
    return format === FORMAT && Array.isArray(files) ? files.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/** Names that runs write; none of them leads out of the folder. */
const NAME = /^(?:figures\/)?[A-Za-z0-9][\w.-]*$/;

function isEntry(value: unknown): value is ManifestEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { name, sha256 } = value as Partial<ManifestEntry>;
  return typeof name === 'string' && NAME.test(name) && typeof sha256 === 'string';
}
