import { execFileSync } from 'node:child_process';

/** The argument that makes the program solve one problem and print its peak memory, instead of timing. */
export const PEAK_MEMORY = '--peak-memory';

/** The peak memory, in MB, of a fresh process that builds, solves and certifies one problem. */
export function peakMemory(program: string, backend: string, length: number): number {
  const printed = execFileSync(process.execPath, [program, PEAK_MEMORY, backend, String(length)], { encoding: 'utf8' });
  return Number(printed) / 1024;
}
