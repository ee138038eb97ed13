import { exp, log, pow } from '@waterfill/model';
import type { Axis } from '../figure/figure.js';
import { linearTicks, logTicks, niceStep, type Tick, timeTicks } from './ticks.js';

/** Maps the values of an axis to pixels. */
export interface Scale {
  readonly domain: readonly [number, number];
  readonly ticks: readonly Tick[];
  /** pixels */
  toPixel(value: number): number;
  toValue(pixel: number): number;
}

/** The range of a scale, pixels, and the number of ticks that fit. */
interface Range {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The scale of an axis over a domain. */
export function createScale(axis: Axis, domain: readonly [number, number], { from, to, count }: Range): Scale {
  const turn = axis.kind === 'log' ? log : (value: number) => value;
  const turnBack = axis.kind === 'log' ? exp : (value: number) => value;
  const [low, high] = [turn(domain[0]), turn(domain[1])];
  const slope = (to - from) / (high - low);
  return {
    domain,
    ticks: ticksOf(axis, domain, count),
    toPixel: (value) => from + (turn(value) - low) * slope,
    toValue: (pixel) => turnBack(low + (pixel - from) / slope),
  };
}

function ticksOf({ kind, names = [] }: Axis, domain: readonly [number, number], count: number): Tick[] {
  switch (kind) {
    case 'linear':
      return linearTicks(domain, count);
    case 'count':
      return linearTicks(domain, count, true);
    case 'log':
      return logTicks(domain, count);
    case 'time':
      return timeTicks(names, domain, count);
    case 'list':
      return names.map((text, i) => ({ at: i + 0.5, text }));
  }
}

/** A domain with a margin around its values; for a linear axis it ends at round numbers. */
export function roomyDomain(
  { kind, reaches = [] }: Axis,
  [least, most]: readonly [number, number],
  count: number,
): [number, number] {
  const [low, high] = [Math.min(least, ...reaches), Math.max(most, ...reaches)];
  if (!(low <= high)) return kind === 'log' ? [1, 10] : [0, 1];
  if (kind === 'log')
    return low === high ? [low / 2, high * 2] : [low / pow(high / low, 0.06), high * pow(high / low, 0.06)];
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, 2 * low), Math.max(0, 2 * high)];
  const step = niceStep(high - low, count);
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step];
}
