import { execFileSync } from 'node:child_process';

/** The first argument that makes the program run one task and print its peak memory, instead of timing. */
export const PEAK_MEMORY = '--peak-memory';

/** The peak memory, in MB, of a new process that runs one task. */
export function peakMemory(program: string, what: readonly string[]): number {
  const printed = execFileSync(process.execPath, [program, PEAK_MEMORY, ...what], { encoding: 'utf8' });
  return Number(printed) / 1024;
}
