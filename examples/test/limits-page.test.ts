import { expect, test } from 'vitest';
import { textOf } from './markdown-pages.js';

const limits = textOf('docs/about/limits.md');
const evidence = textOf('docs/about/evidence.md');

/** The section of the evidence on one recording. */
const sectionOf = (title: string): string => evidence.slice(evidence.indexOf(`### ${title}`)).split(/\n###? /)[0]!;

/** The saving of a policy on a recording, per cent, and the ends of its confidence interval. */
function savingOf(title: string, row: string): readonly [mean: number, low: number, high: number] {
  const line = sectionOf(title)
    .split('\n')
    .find((text) => text.startsWith(`| ${row} |`))!;
  const [, mean, low, high] = /(-?[\d.]+) \[(-?[\d.]+), (-?[\d.]+)\]/.exec(line)!;
  return [Number(mean), Number(low), Number(high)];
}

const FROG = 'FROG, 2025-04-03';
const GOOG = 'GOOG, 2012-06-21';
const LATENCY = 'from a decision to the book it walks';

test('the page of limits says what the evidence says', () => {
  const [, atOneSecond, atTen] = /on GOOG from ([\d.]+) % at one second to ([\d.]+) % at ten/.exec(limits)!;
  expect(Number(atOneSecond)).toBe(savingOf(GOOG, 'level')[0]);
  expect(Number(atTen)).toBe(savingOf(GOOG, `${LATENCY} | 10s`)[0]);
  // "With a half-life of one minute it is no longer significant on FROG."
  expect(savingOf(FROG, 'until half of what was taken is back | 1m')[1]).toBeLessThan(0);
  // "participation cost more than the even split on both stocks"
  for (const stock of [FROG, GOOG]) expect(savingOf(stock, 'participation')[2]).toBeLessThan(0);
  // "volume-hindsight cost more on FROG, and did not differ significantly on GOOG"
  expect(savingOf(FROG, 'volume-hindsight')[2]).toBeLessThan(0);
  const [, low, high] = savingOf(GOOG, 'volume-hindsight');
  expect(low * high).toBeLessThan(0);
});

test('the page of limits states the half-life of FROG that the evidence states', () => {
  const [, seconds] = /comes back in (\d+) s/.exec(evidence)!;
  expect(limits).toContain(`of FROG ${seconds} s`);
});
