import { InvalidArgumentError } from 'commander';

/** Reads a number of shares, >= 0. */
export function parseQuantity(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Expected a number of shares >= 0, like 20000.');
}
