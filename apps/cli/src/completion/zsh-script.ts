import type { CompletedCommand, CompletedOption } from './completed-command.js';

/** The script by which zsh completes the commands. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  return `#compdef waterfill
# Completes the commands of waterfill in zsh: eval "$(waterfill completion zsh)"
_waterfill() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${commands.map(commandCase).join('\n')}
  esac
}
if [[ $funcstack[1] == _waterfill ]]; then _waterfill "$@"; else compdef _waterfill waterfill; fi
`;
}

function commandCase({ name, options, choices }: CompletedCommand): string {
  const rest = choices === undefined ? '*:file:_files' : `1:${name}:(${choices.join(' ')})`;
  const specs = [...options.flatMap(optionSpecs), rest].map((spec) => `      ${quoted(spec)}`);
  return `    ${name}) _arguments -s \\\n${specs.join(' \\\n')} ;;`;
}

/** As \`_arguments\` takes them: `--side=[of the order]:value:(buy sell)`. */
function optionSpecs({ long, short, description, value, choices }: CompletedOption): string[] {
  const action = choices === undefined ? '_files' : `(${choices.join(' ')})`;
  const words = { none: '', optional: `::value:${action}`, always: `:value:${action}` }[value];
  const help = `[${description.replace(/[[\]\\:]/g, '\\$&')}]`;
  const joined = { none: '', optional: '=-', always: '=' }[value];
  const flags =
    short === undefined ? [`${long}${joined}`] : [`${long}${joined}`, `${short}${value === 'none' ? '' : '+'}`];
  return flags.map((flag) => `*${flag}${help}${words}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
