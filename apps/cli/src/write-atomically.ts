import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { FileError } from './file-error.js';

/**
 * Writes a file so that it has either all of the content or is as it was before: into a temporary file beside it, which
 * is then renamed, or removed if anything fails or the process is interrupted.
 */
export async function writeAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  const interrupt = (signal: NodeJS.Signals): void => {
    rmSync(temporary, { force: true });
    process.kill(process.pid, signal);
  };
  // Only while it writes: a handler would keep Ctrl-C from ending a solve.
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    await writeFile(temporary, content, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    // Where it cannot be removed it cannot have been made, and why it could not is what matters.
    await rm(temporary, { force: true }).catch(() => {});
    throw new FileError(path, 'written', error);
  } finally {
    for (const signal of SIGNALS) process.off(signal, interrupt);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
