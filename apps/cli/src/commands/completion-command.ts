import { Argument, type Command } from 'commander';
import { bashScript } from '../completion/bash-script.js';
import { type CompletedCommand, completedCommands } from '../completion/completed-command.js';
import { fishScript } from '../completion/fish-script.js';
import { zshScript } from '../completion/zsh-script.js';
import { ExitStatus } from '../exit-status.js';
import type { Io } from '../terminal/io.js';

const EXAMPLES = `
Completed are commands, options, and values where there is a choice, or else
files. Put the line of your shell into the file that it reads when it starts:

  bash  ~/.bashrc                   eval "$(waterfill completion bash)"
  zsh   ~/.zshrc, after compinit    eval "$(waterfill completion zsh)"
  fish  ~/.config/fish/config.fish  waterfill completion fish | source

Exit status: 0 done, 2 wrong usage.`;

const SCRIPTS: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

/** Adds `waterfill completion` to the program; `finish` is told how it ended. */
export function addCompletionCommand(program: Command, io: Io, finish: (status: ExitStatus) => void): void {
  program
    .command('completion')
    .description('Prints a script by which a shell completes the commands and options of waterfill.')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SCRIPTS)))
    .addHelpText('after', EXAMPLES)
    .action(async (shell: string) => {
      await io.print(SCRIPTS[shell]!(completedCommands(program)));
      finish(ExitStatus.done);
    });
}
