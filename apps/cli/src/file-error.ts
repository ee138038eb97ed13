import { printable } from './printable.js';

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'there is a file of that name',
  EISDIR: 'it is a directory',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'a part of the path is not a directory',
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
