import { backends } from '@waterfill/solvers';
import { Option } from 'commander';

const AUTO = 'auto';

/** The option of the backend that solves. */
export function solverOption(): Option {
  return new Option('--solver <name>', 'the backend')
    .choices([AUTO, ...backends.map(({ name }) => name)])
    .default(AUTO);
}

/** What was asked for by {@link solverOption}, or another option with a choice `auto`; undefined: nothing. */
export function unlessAuto(name: string | undefined): string | undefined {
  return name === AUTO ? undefined : name;
}
