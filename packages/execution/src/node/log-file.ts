import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file of lines that is only appended to, or replaced as a whole. Lines written by `append` survive a `kill -9`;
 * lines flushed by `sync` survive a power cut.
 */
export class LogFile {
  readonly path: string;
  #file: number;
  #bytes: number;

  private constructor(path: string, bytes: number) {
    this.path = path;
    this.#bytes = bytes;
    this.#file = openSync(path, 'a');
  }

  /** Creates a file with some lines, atomically. */
  static create(path: string, lines: readonly string[]): LogFile {
    return new LogFile(path, replaceFile(path, lines));
  }

  /**
   * Opens an existing file and reads its lines, without an incomplete last line. That line was never acknowledged;
   * `removeTorn` removes it. Until then nothing is written, since the file may not be a log.
   */
  static open(path: string): { readonly file: LogFile; readonly lines: string[] } {
    const content = readFileSync(path);
    const end = content.lastIndexOf('\n') + 1;
    return { file: new LogFile(path, end), lines: content.toString('utf8', 0, end).split('\n').slice(0, -1) };
  }

  /** Removes a last line that was cut off. */
  removeTorn(): void {
    truncateSync(this.path, this.#bytes);
  }

  static exists(path: string): boolean {
    return existsSync(path);
  }

  get bytes(): number {
    return this.#bytes;
  }

  append(line: string): void {
    const bytes = Buffer.from(`${line}\n`);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#bytes += bytes.length;
  }

  /** @throws as the system does, and if another process has written the file or replaced it */
  sync(): void {
    this.#requireOwn();
    fsyncSync(this.#file);
  }

  /** Replaces all lines. */
  replace(lines: readonly string[]): void {
    this.#requireOwn();
    this.#bytes = replaceFile(this.path, lines);
    closeSync(this.#file);
    this.#file = openSync(this.path, 'a');
  }

  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }

  /** Two writers would decide twice, and one would lose its lines when the other renames a shorter log over them. */
  #requireOwn(): void {
    const { size, nlink } = fstatSync(this.#file);
    if (size === this.#bytes && nlink > 0) return;
    const message = `${this.path} was written by another process; a log has one writer at a time: end one of the two`;
    throw Object.assign(new Error(message), { code: 'EBUSY', syscall: 'write' });
  }
}

/** Writes a temporary file, flushes it, and renames it: a reader sees all of the old lines or all of the new ones. */
function replaceFile(path: string, lines: readonly string[]): number {
  const beside = `${path}.new`;
  const content = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  try {
    writeFlushed(beside, content);
    renameSync(beside, path);
  } catch (error) {
    // On a full disk it would take the room that the log needs.
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
  return content.length;
}

function writeFlushed(path: string, content: Buffer): void {
  const file = openSync(path, 'w');
  try {
    for (let at = 0; at < content.length; ) at += writeSync(file, content, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes the new name survive a power cut; some systems cannot flush a folder. */
function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r');
    fsyncSync(file);
    closeSync(file);
  } catch {
    // Windows.
  }
}
