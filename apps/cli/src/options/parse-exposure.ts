import type { ExposureLimit } from '@waterfill/plan';
import { InvalidArgumentError } from 'commander';
import { numberOrPercent } from './number-or-percent.js';

/** Reads a limit of the net exposure like `200000` or `5%`. */
export function parseExposure(text: string): ExposureLimit {
  const [, number, percent] = /^(\d+(?:\.\d*)?(?:e\d+)?|\.\d+)(%?)$/i.exec(text) ?? [];
  const amount = number === undefined ? Number.NaN : numberOrPercent(number, percent);
  if (Number.isFinite(amount)) return { amount, isPart: percent === '%' };
  throw new InvalidArgumentError('Expected currency, or a part of the value of all orders, like 200000 or 5%.');
}
