import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createScratchName, type ScratchKind } from './scratch-name.js';

/** The scratch files of this process that may exist. */
const held = new Set<string>();

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
  stopListening();
  process.kill(process.pid, signal);
}
