import { backends } from '@waterfill/solvers';
import { Option } from 'commander';

const AUTO = 'auto';

/** The option that selects the backend. */
export function solverOption(): Option {
  return new Option('--solver <name>', 'the backend')
    .choices([AUTO, ...backends.map(({ name }) => name)])
    .default(AUTO);
}

/** The value of {@link solverOption}, or of another option with a choice `auto`; undefined for `auto`. */
export function unlessAuto(name: string | undefined): string | undefined {
  return name === AUTO ? undefined : name;
}
