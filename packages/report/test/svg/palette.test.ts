import { describe, expect, it } from 'vitest';
import { dark, heat, light } from '../../src/svg/palette.js';

type Rgb = readonly [number, number, number];

/** Linear light. */
function linear(hex: string): Rgb {
  const channel = (i: number): number => {
    const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(linear(a)), luminance(linear(b))].toSorted((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** Machado, Oliveira & Fernandes 2009, table 1, severity 1: what an eye without one kind of cone sees. */
const EYES: Readonly<Record<string, readonly number[]>> = {
  'all cones': [1, 0, 0, 0, 1, 0, 0, 0, 1],
  'no red cones': [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  'no green cones': [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  'no blue cones': [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function seenBy(eye: string, hex: string): Rgb {
  const rgb = linear(hex);
  const m = EYES[eye]!;
  const row = (k: number): number =>
    Math.min(1, Math.max(0, m[3 * k]! * rgb[0] + m[3 * k + 1]! * rgb[1] + m[3 * k + 2]! * rgb[2]));
  return [row(0), row(1), row(2)];
}

/** CIE 1976 L*a*b*, D65. */
function lab([r, g, b]: Rgb): Rgb {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(luminance([r, g, b]));
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function difference(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/** Some two and a half just noticeable differences. */
const CLEAR = 6;
/** What is drawn as lines and bars in one plot. */
const series = ['plan', 'even', 'volume', 'first', 'second', 'third', 'fourth', 'measured', 'water'] as const;
const pairs = series.flatMap((a, i) => series.slice(i + 1).map((b) => [a, b] as const));

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('the %s colours', (_, { tones, background, ink, quiet }) => {
  it.each(Object.keys(EYES))('are distinguished by eyes with %s', (eye) => {
    for (const [a, b] of pairs) {
      const distance = difference(lab(seenBy(eye, tones[a])), lab(seenBy(eye, tones[b])));
      expect([a, b, distance > CLEAR * 2]).toEqual([a, b, true]);
    }
  });

  it('stand out from the background: words at 4.5, lines at 3, as WCAG asks', () => {
    for (const words of [ink, quiet]) expect(contrast(words, background)).toBeGreaterThan(4.5);
    for (const tone of [...series.filter((one) => one !== 'water'), 'bound', 'muted'] as const) {
      expect([tone, contrast(tones[tone], background) >= 3]).toEqual([tone, true]);
    }
  });
});

describe('the colours of a map', () => {
  it.each(Object.keys(EYES))('get darker step by step for eyes with %s', (eye) => {
    const lightness = heat.map((colour) => lab(seenBy(eye, colour))[0]);
    for (let k = 1; k < heat.length; k++) expect(lightness[k - 1]! - lightness[k]!).toBeGreaterThan(CLEAR / 2);
  });
});
