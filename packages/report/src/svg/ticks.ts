import { decadeOf } from './decade-of.js';

/** A mark on an axis. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** The step of at most `count` round numbers over a span. */
export function niceStep(span: number, count: number): number {
  const least = span / Math.max(1, count);
  const scale = Number(`1e${decadeOf(least)}`);
  return scale * ([1, 2, 5].find((step) => step * scale >= least * (1 - 1e-9)) ?? 10);
}

/** Round numbers within a domain, at most about `count` of them. */
export function linearTicks([low, high]: readonly [number, number], count: number, isWhole = false): Tick[] {
  const step = isWhole ? Math.max(1, niceStep(high - low, count)) : niceStep(high - low, count);
  const textOf = formatFor(step * (1 + 1e-9), Math.max(Math.abs(low), Math.abs(high)));
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const at = Number(((first + i) * step).toPrecision(12));
    return { at, text: textOf(at === 0 ? 0 : at) };
  });
}

/** More digits than this, before or after the point, leave no room for a figure beside them. */
const MOST_DIGITS = 12;

/** @param largest - the largest number, or what is opposite to it */
function formatFor(step: number, largest: number): (value: number) => string {
  const decimals = Math.max(0, -decadeOf(step));
  if (decimals > MOST_DIGITS || largest >= 1e13) return (value) => (value === 0 ? '0' : value.toExponential());
  formats[decimals] ??= new Intl.NumberFormat('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  const format = formats[decimals];
  return (value) => format.format(value);
}

/** By decimals; kept because creating one takes as long as drawing an axis. */
const formats: Intl.NumberFormat[] = [];

/** Powers of ten and, if there are few, round numbers in between, at most about `count` of them. */
export function logTicks(domain: readonly [number, number], count: number): Tick[] {
  const [low, high] = domain.map(decadeOf) as [number, number];
  const among = (mantissas: readonly number[]): number[] => {
    const decades = Array.from({ length: high - low + 1 }, (_, i) => low + i);
    const values = decades.flatMap((decade) => mantissas.map((mantissa) => Number(`${mantissa}e${decade}`)));
    return values.filter((value) => value >= domain[0] * (1 - 1e-9) && value <= domain[1] * (1 + 1e-9));
  };
  for (const mantissas of [[1, 1.5, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]]) {
    const values = among(mantissas);
    if (values.length >= 2 && values.length <= count) return values.map((at) => ({ at, text: logText(at) }));
  }
  const powers = among([1]);
  if (powers.length < 2) return linearTicks(domain, count);
  const stride = Math.ceil(powers.length / count);
  return powers.filter((_, i) => i % stride === 0).map((at) => ({ at, text: logText(at) }));
}

function logText(value: number): string {
  return value >= 1e-4 && value < 1e7 ? sixDecimals.format(value) : value.toExponential();
}

const sixDecimals = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });

const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

/** Round clock times among the names of edges, at most `count` of them; if none are round, evenly spaced edges. */
export function timeTicks(names: readonly string[], [low, high]: readonly [number, number], count: number): Tick[] {
  const edges = names.flatMap((text, at) => (at >= low && at <= high ? [{ at, text }] : []));
  const seconds = edges.map(({ text }) => secondsOf(text));
  for (const step of SECONDS) {
    const round = apart(edges.filter((_, i) => seconds[i]! % step === 0));
    if (round.length >= 2 && round.length <= count) return round;
    if (round.length < 2) break;
  }
  const stride = Math.max(1, Math.ceil(edges.length / count));
  return edges.filter((_, i) => i % stride === 0);
}

/** Drops ticks that are closer than the others, as after a shorter last interval. */
function apart(ticks: readonly Tick[]): Tick[] {
  const usual = (ticks[1]?.at ?? 0) - (ticks[0]?.at ?? 0);
  return ticks.filter(({ at }, i) => i === 0 || at - ticks[i - 1]!.at > usual / 2);
}

/** Seconds of the day of the last clock time in a name. */
function secondsOf(name: string): number {
  const [, hours, minutes, seconds = '0'] = /(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? [];
  return hours === undefined ? Number.NaN : 3600 * Number(hours) + 60 * Number(minutes) + Number(seconds);
}
