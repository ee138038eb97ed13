import { Command, CommanderError, type Option, type ParseOptionsResult } from 'commander';
import { refuseInFile, usageText } from '../options/refuse.js';
import { type Config, isObject } from './config.js';
import { optionsOf } from './option-names.js';
import { type Place, wordsOf } from './words-of.js';

/** A command whose options a file gives, too, as if they were on the command line, which wins. */
export class ConfigurableCommand extends Command {
  /** the flags that the file gave */
  readonly configured: string[] = [];
  private config: Config | undefined;

  override createCommand(name?: string): ConfigurableCommand {
    return new ConfigurableCommand(name);
  }

  /** Takes the options that are not on the command line from a file. */
  configure(config: Config | undefined): void {
    this.config = config;
  }

  override parseOptions(args: string[]): ParseOptionsResult {
    const parsed = super.parseOptions(args);
    if (this.config !== undefined) this.take(this.config);
    return parsed;
  }

  private take({ source, values }: Config): void {
    const given = this.options.filter((option) => this.getOptionValueSource(option.attributeName()) === 'cli');
    for (const [name, { value, field }] of Object.entries(fieldsFor(this.name(), values))) {
      const options = optionsOf(this, name);
      const isSettled = options.some((option) => given.some((other) => settles(other, option)));
      if (options.length > 0 && !isSettled) this.takeOption(options, value, { source, field });
    }
  }

  private takeOption(options: readonly Option[], value: unknown, { source, field }: Place): void {
    const words = wordsOf(options, value, { source, field });
    try {
      super.parseOptions(words);
    } catch (error) {
      if (error instanceof CommanderError) refuseInFile(source, field, usageText(error.message));
      throw error;
    }
    if (words.length > 0) this.configured.push(options[0]!.long!);
    // So that reports say how the program is called without the file.
    this.parent?.args.push(...words);
  }
}

/** The fields for a command by the names of their options; those in its own section win. */
function fieldsFor(
  command: string,
  values: Config['values'],
): Record<string, { readonly value: unknown; readonly field: string }> {
  const own = values[command];
  const fields = [
    ...Object.entries(values).map(([name, value]) => [name, { value, field: name }] as const),
    ...Object.entries(isObject(own) ? own : {}).map(
      ([name, value]) => [name, { value, field: `${command}.${name}` }] as const,
    ),
  ];
  return Object.fromEntries(fields.filter(([, { value, field }]) => field.includes('.') || !isObject(value)));
}

/** Whether an option is on the command line, or one that excludes it. */
function settles(given: Option, option: Option): boolean {
  const excludes = (one: Option, other: Option): boolean => conflictsOf(one).includes(other.attributeName());
  const isSame = given.attributeName() === option.attributeName();
  return isSame || excludes(given, option) || excludes(option, given);
}

/** What `.conflicts` was told; commander declares no way to read it. */
function conflictsOf(option: Option): readonly string[] {
  return (option as Option & { readonly conflictsWith?: readonly string[] }).conflictsWith ?? [];
}
