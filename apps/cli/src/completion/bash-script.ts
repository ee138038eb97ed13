import type { CompletedCommand, CompletedOption } from './completed-command.js';

/** The script by which bash completes the commands; where it knows no word, bash completes files. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  return `# Completes the commands of waterfill in bash: eval "$(waterfill completion bash)"
_waterfill() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} command= words= word
  # bash splits --side=buy in three.
  if [[ $current == '=' ]]; then
    current=
  elif [[ $before == '=' ]]; then
    before=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
    case $word in
      ${commands.map(({ name }) => name).join(' | ')}) command=$word && break ;;
    esac
  done
  case "$command $before" in
${commands.flatMap(valueCases).join('\n')}
    *)
      case $command in
        '') words='${commands.map(({ name }) => name).join(' ')} help --help --version' ;;
${commands.map(wordsCase).join('\n')}
      esac
      [[ $current == -* || $command == '' || $command == completion ]] || words=
      ;;
  esac
  COMPREPLY=()
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
}
complete -o default -F _waterfill waterfill
`;
}

/** Options whose value is one of some words, and those whose value is anything. */
function valueCases({ name, options }: CompletedCommand): string[] {
  const chosen = options.filter(({ choices }) => choices !== undefined);
  const free = options.filter(({ choices, value }) => choices === undefined && value === 'always');
  return [
    ...chosen.map((option) => `    ${patterns(name, [option])}) words='${option.choices!.join(' ')}' ;;`),
    ...(free.length > 0 ? [`    ${patterns(name, free)}) words= ;;`] : []),
  ];
}

function patterns(command: string, options: readonly CompletedOption[]): string {
  return options.flatMap((option) => flagsOf(option).map((flag) => `'${command} ${flag}'`)).join(' | ');
}

function wordsCase({ name, options, choices = [] }: CompletedCommand): string {
  return `        ${name}) words='${[...choices, ...options.flatMap(flagsOf)].join(' ')}' ;;`;
}

function flagsOf({ long, short }: CompletedOption): string[] {
  return short === undefined ? [long] : [short, long];
}
