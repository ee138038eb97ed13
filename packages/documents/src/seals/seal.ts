/** The record of a test, written before it is run. */
export interface Seal {
  /** every option of the test, by its name */
  readonly options: Readonly<Record<string, unknown>>;
  /** every file that it reads: recordings, those of a profile, and the user's policies */
  readonly files: readonly SealedFile[];
}

/** A file that a test reads. */
export interface SealedFile {
  readonly name: string;
  /** hexadecimal, of its bytes */
  readonly sha256: string;
}

/**
 * The first difference between a test and the sealed one.
 *
 * @returns a sentence, without a full stop; undefined where it is the same
 * @example
 * ```ts
 * import { sealFault } from '@waterfill/documents';
 * const seal = { options: { pace: 0.1 }, files: [] };
 * sealFault(seal, { ...seal, options: { pace: 0.2 } }); // => 'pace: sealed 0.1, got 0.2'
 * sealFault(seal, seal); // => undefined
 * ```
 */
export function sealFault(sealed: Seal, test: Seal): string | undefined {
  const names = new Set([...Object.keys(sealed.options), ...Object.keys(test.options)]);
  for (const name of names) {
    const [expected, found] = [shown(sealed.options[name]), shown(test.options[name])];
    if (expected !== found) return `${name}: sealed ${expected}, got ${found}`;
  }
  for (let i = 0; i < Math.max(sealed.files.length, test.files.length); i++) {
    const [expected, found] = [sealed.files[i], test.files[i]];
    if (expected?.sha256 === found?.sha256) continue;
    return `file ${i + 1}: sealed ${fileText(expected)}, got ${fileText(found)}`;
  }
  return undefined;
}

function shown(option: unknown): string {
  return JSON.stringify(option) ?? 'nothing';
}

function fileText(file: SealedFile | undefined): string {
  return file === undefined ? 'none' : `${file.name} (sha256 ${file.sha256.slice(0, 12)}...)`;
}
