import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/**
 * `tmp`: a file that is being written; `old`: the file that it replaces, until all are in place; `lock`: the lock of a
 * folder.
 */
export type ScratchKind = 'tmp' | 'old' | 'lock';

const NAME = /^\.waterfill-(\d+)-(\d+)-([0-9a-f]{8})-[0-9a-f]{8}\.(?:tmp|old|lock)$/;

/**
 * The name of a temporary file, which a run removes before it ends. It is hidden, has an extension that no result
 * has, and identifies its process: `.waterfill-PID-START-HOST-RANDOM.KIND`.
 */
export function createScratchName(kind: ScratchKind): string {
  const random = randomUUID().slice(0, 8);
  return `${thisProcess()}-${random}.${kind}`;
}

let prefix: string | undefined;

/** What all scratch files of this process begin with. */
function thisProcess(): string {
  prefix ??= `.waterfill-${process.pid}-${startOf(process.pid) ?? 0}-${thisHost()}`;
  return prefix;
}

/** The process that owns a scratch file, and whether it still runs. */
export type ScratchOwner =
  | { readonly state: 'running' | 'elsewhere'; readonly pid: number }
  /** the process has ended, so the file has no owner */
  | { readonly state: 'ended'; readonly pid: number };

/** The owner of a scratch file by its name; undefined: the file is not one. */
export function ownerOfScratch(name: string): ScratchOwner | undefined {
  const [, pidText, start, host] = NAME.exec(name) ?? [];
  if (pidText === undefined) return undefined;
  const pid = Number(pidText);
  if (host !== thisHost()) return { state: 'elsewhere', pid };
  return { state: isRunning(pid, start!) ? 'running' : 'ended', pid };
}

/** Process ids are reused: a process with another start time is another process. */
function isRunning(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const found = startOf(pid);
  return found === undefined || start === '0' || found === start;
}

/**
 * The start time of a process, in ticks since boot; undefined if the system does not tell; -1 if the process has ended.
 */
function startOf(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name of the program, in parentheses, may contain any characters.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return /[ZX]/.test(fields[0]!) ? '-1' : fields[19];
  } catch {
    return undefined;
  }
}

function thisHost(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}
