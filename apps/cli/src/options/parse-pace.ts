import { InvalidArgumentError } from 'commander';
import { numberOrPercent } from './number-or-percent.js';

/** How far the part done may leave the even trajectory, a percentage or a part of 1. */
export function parsePace(text: string): number {
  const [, number = '', percent] = /^([\d.]+)(%?)$/.exec(text) ?? [];
  const pace = numberOrPercent(number, percent);
  if (number !== '' && pace > 0 && pace <= 1) return pace;
  throw new InvalidArgumentError('Expected a percentage above 0, at most 100 %, like 10%.');
}
