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

/**
 * A manifest as JSON: what a run wrote into a folder, so that the next one replaces that and nothing else.
 *
 * @param isComplete - false: the files are being replaced, so each may be the old one or the new one
 * @example
 * ```ts
 * import { formatManifest, parseManifest } from '@waterfill/documents';
 * const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
 * parseManifest(formatManifest([{ name: 'empty.csv', bytes: 0, sha256 }], true))[0]?.name; // => 'empty.csv'
 * ```
 */
export function formatManifest(files: readonly ManifestEntry[], isComplete: boolean): string {
  const lines = files.map((file) => `    ${JSON.stringify(file)}`).join(',\n');
  return `{\n  "format": "${FORMAT}",\n  "complete": ${isComplete},\n  "files": [\n${lines}\n  ]\n}\n`;
}

/**
 * The files that a manifest names: those that an earlier run wrote. None of the names leads out of the folder.
 *
 * @returns empty for a text that is no manifest
 * @example
 * ```ts
 * import { parseManifest } from '@waterfill/documents';
 * parseManifest('{"format": "of another program"}'); // => []
 * ```
 */
export function parseManifest(text: string): readonly ManifestEntry[] {
  try {
    const { format, files } = JSON.parse(text) as { format?: unknown; files?: unknown };
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
