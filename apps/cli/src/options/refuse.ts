import { CommanderError } from 'commander';

/** Refuses an invalid combination of options or files. */
export function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.usage', message);
}

/** What the parser of the arguments starts its messages with. */
const ERROR = 'error: ';

/** A message of the parser of the arguments, as the start of a longer one. */
export function usageText(message: string): string {
  const start = message.startsWith(ERROR) ? ERROR.length : 0;
  return message.slice(start, message.endsWith('.') ? -1 : undefined);
}
