import { pow } from '@waterfill/model';

const DAY = 86_400_000;

/**
 * The weights of days by their age, of sum 1.
 *
 * @param dates - YYYY-MM-DD
 * @param halfLifeDays - after as many calendar days a day has half the weight; absent: all have the same
 */
export function dayWeights(dates: readonly string[], halfLifeDays: number = Number.POSITIVE_INFINITY): number[] {
  const times = dates.map((date) => Date.parse(date));
  const last = Math.max(...times);
  const weights = times.map((time) => pow(2, -(last - time) / DAY / halfLifeDays));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
