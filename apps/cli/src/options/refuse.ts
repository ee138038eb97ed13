import { CommanderError } from 'commander';

/** Refuses an invalid combination of options or files. */
export function refuse(message: string): never {
  throw new CommanderError(2, 'waterfill.usage', message);
}

/** The code of a refusal of what is in a file with options. */
export const IN_FILE = 'waterfill.config';

/** Refuses a field of a file with options. */
export function refuseInFile(source: string, field: string, reason: string): never {
  throw new CommanderError(2, IN_FILE, [source, field, reason].filter((part) => part !== '').join(': '));
}

/** What the parser of the arguments starts its messages with. */
const ERROR = 'error: ';

/** A message of the parser of the arguments, as the start of a longer one. */
export function usageText(message: string): string {
  const start = message.startsWith(ERROR) ? ERROR.length : 0;
  return message.slice(start, message.endsWith('.') ? -1 : undefined);
}
