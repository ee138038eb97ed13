import type { CompletedCommand, CompletedOption } from './completed-command.js';

/** The script by which fish completes the commands. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  return `# Completes the commands of waterfill in fish: waterfill completion fish | source
${commands.flatMap(commandLines).join('\n')}
`;
}

function commandLines({ name, summary, options, choices }: CompletedCommand): string[] {
  const after = `complete -c waterfill -n '__fish_seen_subcommand_from ${name}'`;
  return [
    `complete -c waterfill -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
    ...(choices === undefined ? [] : [`${after} -f -a ${quoted(choices.join(' '))}`]),
    ...options.map((option) => `${after} ${optionWords(option)}`),
    ...options.filter(mayStandAlone).map((option) => wordLine(name, option)),
  ];
}

/** Whether words follow an option that may also have none: fish completes them only if they are joined to it by `=`. */
function mayStandAlone({ value, choices }: CompletedOption): boolean {
  return value === 'optional' && choices !== undefined;
}

function wordLine(command: string, { long, choices = [] }: CompletedOption): string {
  const condition = `__fish_seen_subcommand_from ${command}; and __fish_prev_arg_in ${long}`;
  return `complete -c waterfill -n '${condition}' -f -a ${quoted(choices.join(' '))}`;
}

function optionWords({ long, short, description, value, choices }: CompletedOption): string {
  const words = [
    `-l ${long.slice(2)}`,
    ...(short === undefined ? [] : [`-s ${short.slice(1)}`]),
    ...(value === 'always' ? ['-r'] : []),
    ...(choices === undefined ? [] : [`-f -a ${quoted(choices.join(' '))}`]),
    `-d ${quoted(description)}`,
  ];
  return words.join(' ');
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
