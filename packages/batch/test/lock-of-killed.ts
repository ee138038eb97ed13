import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

/** The lock of a process that was killed just after it put its files in place; no system has such a process. */
export function lockOfKilled(): string {
  const machine = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
  return `.waterfill-999999999-1-${machine}-00000000.lock`;
}
