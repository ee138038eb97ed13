import { commands } from '../../apps/cli/dist/commands/commands.js';
import { run } from '../../apps/cli/dist/run.js';

const INTRODUCTION = `# Commands

What \`--help\` prints. [The command line](../../../apps/cli/README.md) explains it, with examples, exit statuses and files.
`;

/** A page with what `--help` of each command prints. */
export async function commandsPage() {
  const sections = [`## waterfill\n\n${await helpOf([])}`];
  for (const name of Object.keys(commands)) sections.push(`## waterfill ${name}\n\n${await helpOf([name])}`);
  return `${INTRODUCTION}\n${sections.join('\n\n')}\n`;
}

async function helpOf(command) {
  let help = '';
  const print = async (text) => {
    help += text;
  };
  const fail = (line) => {
    throw new Error(line);
  };
  await run([...command, '--help'], { stdin: [], columns: 100, print, complain: fail, note: fail });
  return `\`\`\`text\n${help.trimEnd()}\n\`\`\``;
}
