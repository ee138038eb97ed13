import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = process.env.WATERFILL_SHARED ?? fileURLToPath(new URL('../../../../shared', import.meta.url));

/** The real recordings, which are not ours to publish; undefined where they are absent. */
export const sharedData: string | undefined = existsSync(`${root}/data`) ? `${root}/data` : undefined;
