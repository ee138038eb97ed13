import { formatDuration } from './format-number.js';

const NAMES: Readonly<Record<string, string>> = {
  stepSeconds: 'time between decisions',
  latency: 'from a decision to the book it walks',
  halfLife: 'until half of what was taken is back',
  pace: 'farthest from the even trajectory',
  cap: 'largest step, times the even split',
  seal: 'seal, sha256',
};

/** A setting of a replay in words. */
export function settingName(setting: string): string {
  return NAMES[setting] ?? setting;
}

/** A value of a setting as people write it. */
export function settingText(setting: string, value: number | string): string {
  if (typeof value === 'string') return value === 'random' ? 'random instant' : value;
  if (setting === 'pace') return `${Number((100 * value).toPrecision(6))} %`;
  if (setting === 'halfLife' && value === 0) return 'at once';
  return setting === 'cap' ? `${value}` : formatDuration(value);
}
