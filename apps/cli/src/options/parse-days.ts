import { InvalidArgumentError } from 'commander';

/** Reads a number of days like `20d` or `20`, > 0. */
export function parseDays(text: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)d?$/.exec(text) ?? [];
  if (Number(number) > 0) return Number(number);
  throw new InvalidArgumentError('Expected a number of days > 0, like 20d.');
}
