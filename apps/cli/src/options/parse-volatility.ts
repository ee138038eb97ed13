import type { Volatility } from '@waterfill/plan';
import { InvalidArgumentError } from 'commander';
import { numberOrPercent } from './number-or-percent.js';
import { parseDuration } from './parse-duration.js';
import { TRADING_DAY } from './parse-time-unit.js';

/** Reads a volatility like `0.95`, `2%`, `0.95/day`, `0.04/interval` or `0.3/60m`. */
export function parseVolatility(text: string): Volatility {
  const [, number = '', percent, unit = 'day'] = /^([\d.]+(?:e[-+]?\d+)?)(%?)(?:\/(.+))?$/i.exec(text) ?? [];
  const amount = numberOrPercent(number, percent);
  if (number === '' || !Number.isFinite(amount)) {
    throw new InvalidArgumentError(
      'Expected currency per share or a percentage, like 0.95/day, 2%/day or 0.01/interval.',
    );
  }
  return { amount, isPart: percent === '%', seconds: secondsOfUnit(unit) };
}

function secondsOfUnit(unit: string): number | undefined {
  if (unit === 'interval') return undefined;
  return unit === 'day' ? TRADING_DAY : parseDuration(unit);
}
