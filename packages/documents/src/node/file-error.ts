import { type Finding, findingOf } from '@waterfill/model';

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'there is a file of that name',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file is too large',
  EISDIR: 'it is a directory',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'a part of the path is not a directory',
  EPERM: 'the operation is not permitted',
  EROFS: 'the file system is read-only',
};

/**
 * A file could not be read or written: its code is `cannot-read` or `cannot-write`.
 *
 * @example
 * ```ts
 * import { FileError } from '@waterfill/documents/node';
 * const cause = Object.assign(new Error('no such file'), { code: 'ENOENT' });
 * new FileError('curves.json', 'read', cause).message; // => 'curves.json cannot be read: no such file or directory'
 * ```
 */
export class FileError extends Error implements Finding {
  override readonly name = 'FileError';
  /** the path, as it was given */
  readonly file: string;
  readonly code: string;
  readonly path: string;
  readonly reason: string;
  readonly cures: Finding['cures'];
  readonly details: Finding['details'];

  constructor(file: string, verb: 'read' | 'written', cause: unknown) {
    const { code = '', message } = cause as { readonly code?: string; readonly message: string };
    const reason = `cannot be ${verb}: ${WORDS[code] ?? message}`;
    super(`${file} ${reason}`, { cause });
    const finding = findingOf({ code: verb === 'read' ? 'cannot-read' : 'cannot-write', reason, details: { file } });
    this.file = file;
    this.code = finding.code;
    this.path = finding.path;
    this.reason = reason;
    this.cures = finding.cures;
    this.details = finding.details;
  }
}
