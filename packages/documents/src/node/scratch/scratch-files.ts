import { rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createScratchName, type ScratchKind } from './scratch-name.js';

/** The scratch files of this process that may exist. */
const held = new Set<string>();

/** The folders that this process has made for files that are not in place yet, outer ones first. */
const heldFolders = new Set<string>();

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let isListening = false;

/** Names a new scratch file in a folder, which is removed if a signal ends the process before {@link dropScratch}. */
export function holdScratch(folder: string, kind: ScratchKind): string {
  const path = join(folder, createScratchName(kind));
  // Only while there is one: a handler would keep Ctrl-C from ending a solve.
  if (!isListening) for (const signal of SIGNALS) process.on(signal, endBySignal);
  isListening = true;
  held.add(path);
  return path;
}

/** Removes a scratch file, if it is there, and forgets it. */
export function dropScratch(path: string): void {
  remove(path);
  held.delete(path);
  // A signal that has already arrived is delivered in the next turn of the event loop, and would be lost without a
  // handler.
  if (held.size === 0) setImmediate(() => setImmediate(stopUnlessHeld));
}

/** Lets a signal that has arrived by now end the process. */
export async function hearSignals(): Promise<void> {
  // The first turn of the event loop may be one that is already going on.
  await nextTurn();
  await nextTurn();
}

/** Removes a new folder, unless something is in it, if a signal ends the process while a scratch file may exist. */
export function holdFolder(path: string): void {
  heldFolders.add(path);
}

/** Forgets a folder: it has its files, or was removed. */
export function releaseFolder(path: string): void {
  heldFolders.delete(path);
}

/** Removes a folder unless it has something in it, such as a file of another program. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It stays.
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A later run removes it.
  }
}

function stopUnlessHeld(): void {
  if (held.size === 0) stopListening();
}

function stopListening(): void {
  for (const signal of SIGNALS) process.off(signal, endBySignal);
  isListening = false;
}

function endBySignal(signal: NodeJS.Signals): void {
  for (const path of held) remove(path);
  for (const folder of [...heldFolders].reverse()) removeIfEmpty(folder);
  stopListening();
  process.kill(process.pid, signal);
}
