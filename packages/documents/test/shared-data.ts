import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of real recordings, which are not ours to publish. */
const folder = `${process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url))}/data`;

/** Whether the real recordings are here. */
export const hasSharedData: boolean = existsSync(`${folder}/databento-mbp10`);

/** What a test that needs them says in its name where they are not. */
export const unlessShared: string = hasSharedData ? '' : ' (skipped: no shared data)';

/** The path of a real recording. */
export function sharedPath(name: string): string {
  return `${folder}/${name}`;
}
