import { InvalidArgumentError } from 'commander';

const MULTIPLES: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6 };

/** Reads a number of shares, >= 0: `20000`, `20,000`, `20k` or `1.5m`. */
export function parseQuantity(text: string): number {
  const [, digits, unit = ''] = /^(\d{1,3}(?:,\d{3})+(?:\.\d*)?|[\d.]+(?:e[+-]?\d+)?)([km]?)$/i.exec(text.trim()) ?? [];
  const value = Number(digits?.replaceAll(',', '')) * MULTIPLES[unit.toLowerCase()]!;
  if (value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Expected a number of shares >= 0, like 20000, 20,000 or 20k.');
}
