import type { Command } from 'commander';
import { refuseInFile } from '../options/refuse.js';
import { type Config, isObject } from './config.js';
import { nearestName } from './nearest-name.js';
import { optionNames } from './option-names.js';

/**
 * Refuses names that are options of no command: what is for other commands than the one that runs is valid.
 *
 * @param program - with all commands
 */
export function checkNames({ source, values }: Config, program: Command): void {
  const options = [...new Set(program.commands.flatMap(optionNames))];
  for (const [name, value] of Object.entries(values)) {
    if (isObject(value)) checkSection(name, value, { source, program });
    else if (!options.includes(name)) refuseInFile(source, name, `no command has this option${meant(name, options)}`);
  }
}

interface Place {
  readonly source: string;
  readonly program: Command;
}

function checkSection(section: string, values: Readonly<Record<string, unknown>>, { source, program }: Place): void {
  const command = program.commands.find((one) => one.name() === section);
  if (command === undefined) {
    const names = program.commands.map((one) => one.name());
    refuseInFile(source, section, `there is no command of this name${meant(section, names)}`);
  }
  const unknown = Object.keys(values).find((name) => !optionNames(command).includes(name));
  if (unknown === undefined) return;
  const hint = meant(unknown, optionNames(command));
  refuseInFile(source, `${section}.${unknown}`, `waterfill ${section} has no such option${hint}`);
}

function meant(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined
    ? '; names are those of the flags, like halfSpread for --half-spread'
    : `; is ${nearest} meant?`;
}
