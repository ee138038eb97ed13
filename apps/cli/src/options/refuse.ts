import { CommanderError } from 'commander';

/** Refuses a combination of options or files that the command line asks for. */
export function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.usage', message);
}
