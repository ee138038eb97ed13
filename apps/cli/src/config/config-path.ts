import { existsSync } from 'node:fs';
import { refuse } from '../options/refuse.js';

/** The file with options that is read from the working folder if it is there. */
const CONFIG_NAME = 'waterfill.config.json';

const FLAG = '--config';

/**
 * The path of the file with options: that of `--config`, or else that of the working folder.
 *
 * @param argv - the arguments of the program
 * @returns undefined if there is none, and with `--no-config`
 */
export function configPath(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const options = end === -1 ? argv : argv.slice(0, end);
  if (options.includes('--no-config')) return undefined;
  const named = options.flatMap((argument, i) => pathIn(argument, options[i + 1]));
  if (named.length > 1) refuse('--config is given more than once; give it once');
  return named[0] ?? (existsSync(CONFIG_NAME) ? CONFIG_NAME : undefined);
}

function pathIn(argument: string, next: string | undefined): string[] {
  if (argument.startsWith(`${FLAG}=`)) return [argument.slice(FLAG.length + 1)];
  return argument === FLAG && next !== undefined ? [next] : [];
}
