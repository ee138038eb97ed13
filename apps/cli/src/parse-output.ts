import { InvalidArgumentError } from 'commander';

/** Reads the name of a file to write, as JSON or as CSV. */
export function parseOutput(name: string): string {
  if (/\.(?:csv|json)$/i.test(name)) return name;
  throw new InvalidArgumentError('Expected a name that ends in .csv or .json.');
}
