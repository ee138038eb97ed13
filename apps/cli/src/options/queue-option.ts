import type { Command } from 'commander';
import { refuse } from './refuse.js';

/** Where the address is that `--queue` does not say: others see the command line, and with it a password. */
const VARIABLE = 'WATERFILL_REDIS_URL';

/** Adds `--queue` to a command. */
export function addQueueOption(command: Command): Command {
  return command.option('--queue [address]', `a queue on Redis, redis:// or rediss:// (default: that of ${VARIABLE})`);
}

/** The address of a queue. It is not checked here: a message of the parser of the arguments would show the password. */
export function queueAddress(given: string | true | undefined): string {
  if (typeof given === 'string') return given;
  const address = process.env[VARIABLE];
  if (address !== undefined && address !== '') return address;
  refuse(`expected the address of a queue: --queue redis://host:port, or the variable ${VARIABLE}`);
}
