import { printable } from '@waterfill/report/text';

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

/** A file could not be read or written. */
export class FileError extends Error {
  override readonly name = 'FileError';

  constructor(file: string, verb: 'read' | 'written', cause: unknown) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    super(`${printable(file)} cannot be ${verb}: ${WORDS[code] ?? message}`, { cause });
  }
}
