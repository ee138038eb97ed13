import { CommanderError } from 'commander';

/** Refuses an invalid combination of options or files. */
export function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.usage', message);
}
