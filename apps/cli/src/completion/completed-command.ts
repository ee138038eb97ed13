import type { Command, Option } from 'commander';

/** What a shell completes after the name of a command. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** of its first argument; undefined: it is a file, or there is none */
  readonly choices: readonly string[] | undefined;
}

/** An option as a shell completes it. */
export interface CompletedOption {
  /** `--side` */
  readonly long: string;
  /** `-o` */
  readonly short: string | undefined;
  readonly description: string;
  /** whether a word follows it: `always`, or only if it is joined by `=` */
  readonly value: 'none' | 'optional' | 'always';
  /** undefined: any text, or a file */
  readonly choices: readonly string[] | undefined;
}

/** The commands of a program as a shell completes them. */
export function completedCommands(program: Command): CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: command.createHelp().visibleOptions(command).map(completedOption),
    choices: command.registeredArguments[0]?.argChoices,
  }));
}

function completedOption({ long, short, description, required, optional, argChoices }: Option): CompletedOption {
  const value = required ? 'always' : optional ? 'optional' : 'none';
  return { long: long!, short, description, value, choices: argChoices };
}
