import type { Cap } from '@waterfill/plan';
import { InvalidArgumentError } from 'commander';
import { numberOrPercent } from './number-or-percent.js';

/** Reads `largest-size`, `participation:10%`, both with a comma between, or `none`. */
export function parseCap(text: string): Cap {
  if (text === 'none') return { largestSize: false };
  let cap: Cap = { largestSize: false };
  for (const part of text.split(',')) cap = { ...cap, ...partOf(part.trim()) };
  return cap;
}

function partOf(text: string): Partial<Cap> {
  if (text === 'largest-size') return { largestSize: true };
  const [, number, percent] = /^participation:(\d+(?:\.\d*)?|\.\d+)(%?)$/.exec(text) ?? [];
  const participation = numberOrPercent(number ?? '', percent);
  if (participation > 0 && participation <= 1) return { participation };
  throw new InvalidArgumentError('Expected largest-size, participation:10% (above 0, at most 100 %), both, or none.');
}
