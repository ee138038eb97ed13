import { InvalidArgumentError } from 'commander';
import { durationIn } from './parse-duration.js';
import { refuse } from './refuse.js';

/** How fast the book recovers: the half-life, seconds, or where it is from. */
export type ResilienceOption = number | 'fitted' | { readonly file: string };

/** Reads `90s`, `fitted` or the name of a document. */
export function parseResilience(text: string): ResilienceOption {
  if (text === 'fitted') return text;
  if (/\.json$/i.test(text)) return { file: text };
  const halfLife = durationIn(text);
  if (halfLife !== undefined) return halfLife;
  throw new InvalidArgumentError('Expected a half-life like 90s or 5m, fitted, or a file that ends in .json.');
}

/** The half-life, seconds, where nothing can be read or estimated. */
export function halfLifeIn(option: ResilienceOption): number {
  if (typeof option === 'number') return option;
  return refuse('--resilience takes a half-life here, like 90s; "waterfill resilience" estimates it');
}
