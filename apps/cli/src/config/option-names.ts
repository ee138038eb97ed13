import type { Command, Option } from 'commander';

/** What every command has and a file cannot give. */
const ELSEWHERE = new Set(['config', 'help']);

/** The names of the options of a command as in a file: `halfSpread` for `--half-spread`. */
export function optionNames(command: Command): string[] {
  return command.options.map((option) => option.attributeName()).filter((name) => !ELSEWHERE.has(name));
}

/** The options of that name: none, one, or two like `--resume` and `--no-resume`. */
export function optionsOf(command: Command, name: string): Option[] {
  return ELSEWHERE.has(name) ? [] : command.options.filter((option) => option.attributeName() === name);
}
