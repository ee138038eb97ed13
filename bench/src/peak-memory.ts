import { execFileSync } from 'node:child_process';

/** The first argument that makes the program do one thing and print its peak memory, instead of timing. */
export const PEAK_MEMORY = '--peak-memory';

/** The peak memory, in MB, of a fresh process that does one thing. */
export function peakMemory(program: string, what: readonly string[]): number {
  const printed = execFileSync(process.execPath, [program, PEAK_MEMORY, ...what], { encoding: 'utf8' });
  return Number(printed) / 1024;
}
