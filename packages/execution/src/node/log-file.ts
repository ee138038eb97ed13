import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * A file of lines that is only ever appended to, or replaced as a whole. What `append` has written is there after a
 * `kill -9`; what `sync` has flushed, after a power cut.
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

  /** A new file with some lines, in place as a whole. */
  static create(path: string, lines: readonly string[]): LogFile {
    return new LogFile(path, replaceFile(path, lines));
  }

  /** The file that is there, and its lines; a line that was cut off at its end was not acknowledged, and is removed. */
  static open(path: string): { readonly file: LogFile; readonly lines: string[] } {
    const content = readFileSync(path);
    const end = content.lastIndexOf('\n') + 1;
    if (end < content.length) truncateSync(path, end);
    return { file: new LogFile(path, end), lines: content.toString('utf8', 0, end).split('\n').slice(0, -1) };
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

  sync(): void {
    fsyncSync(this.#file);
  }

  /** Puts other lines in the place of all. */
  replace(lines: readonly string[]): void {
    this.#bytes = replaceFile(this.path, lines);
    closeSync(this.#file);
    this.#file = openSync(this.path, 'a');
  }

  close(): void {
    fsyncSync(this.#file);
    closeSync(this.#file);
  }
}

/** Writes a file beside, flushes it, and renames it: whoever reads finds all of the old lines or all of the new ones. */
function replaceFile(path: string, lines: readonly string[]): number {
  const beside = `${path}.new`;
  const content = Buffer.from(lines.map((line) => `${line}\n`).join(''));
  const file = openSync(beside, 'w');
  for (let at = 0; at < content.length; ) at += writeSync(file, content, at);
  fsyncSync(file);
  closeSync(file);
  renameSync(beside, path);
  syncFolder(dirname(path));
  return content.length;
}

/** So that the new name is there after a power cut; some systems cannot flush a folder. */
function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r');
    fsyncSync(file);
    closeSync(file);
  } catch {
    // Windows.
  }
}
