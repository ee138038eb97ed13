import { fitOfProfile } from '@waterfill/fit';
import { type ImpactProfile, type ProfiledQuantity, problemOfFit } from '@waterfill/model';
import { describe, expect, it } from 'vitest';
import {
  formatProfileDocument,
  gatherDocuments,
  orderOfDocument,
  parseDocument,
  parsePlannableDocument,
  parseProfileDocument,
} from '../src/index.js';
import { fitsSchema } from './fits-schema.js';
import { refusalOf } from './refusal-of.js';

/** Of a first interval with a book and a second one without. */
const quantity = (expected: number): ProfiledQuantity => ({
  expected: Float64Array.of(expected, Number.NaN),
  low: Float64Array.of(expected / 3, Number.NaN),
  high: Float64Array.of(3 * expected, Number.NaN),
  explained: 0.25,
  kept: [
    { seconds: 1800, weight: 0.5 },
    { seconds: 900, weight: 0 },
  ],
});

const profile: ImpactProfile = {
  symbol: 'XYZ',
  dates: ['2025-06-02', '2025-06-03'],
  side: 'buy',
  grid: { start: '2025-06-03T09:30:00-04:00', intervalSeconds: 900, timezone: 'America/New_York' },
  halfLifeDays: 20,
  leftOut: [{ date: '2025-07-03', code: 'ends-early', reason: 'has a book in 1 of 2 intervals: it ends early' }],
  ...{ typicalSize: 100, mid: 30.25, isInWholeShares: true, days: [2, 0] },
  ...{ halfSpread: quantity(0.02), impact: quantity(0.03), exponent: quantity(0.5), depth: quantity(800) },
  volume: { ...quantity(4000), pastWeight: 0.125 },
  findings: [{ code: 'single-day', path: 'days', reason: 'one day', cures: [], details: { date: '2025-06-02' } }],
};

describe('waterfill/profile@1', () => {
  it('is read as it was written, to the last digit, and written again the same', () => {
    const text = formatProfileDocument(profile);
    expect(parseProfileDocument(text)).toEqual(profile);
    expect(formatProfileDocument(parseProfileDocument(text))).toBe(text);
    expect(fitsSchema('profile', text)).toBe(true);
    expect(parseDocument(text).kind).toBe('profile');
  });

  it('needs no symbol, half-life, mid, volume or knowledge of whole shares', () => {
    const { symbol: _, halfLifeDays: __, volume: ___, mid: ____, isInWholeShares: _____, ...bare } = profile;
    expect(parseProfileDocument(formatProfileDocument(bare))).toEqual(bare);
  });

  it('is drawn and planned on as the fit that it stands for', () => {
    const text = formatProfileDocument(profile);
    const [fit] = gatherDocuments([{ text, source: 'profile.json' }]).fits;
    expect(fit).toEqual(fitOfProfile(profile));
    const { problem, symbol, grid } = orderOfDocument(parsePlannableDocument(text), 50);
    expect([symbol, grid]).toEqual(['XYZ', profile.grid]);
    expect(problem).toEqual(problemOfFit(fit!, { quantity: 50 }));
    expect(refusalOf(() => orderOfDocument(parsePlannableDocument(text)))).toContain('a profile of days does not say');
  });

  it.each([
    ['"days":2', '"days":-1', 'intervals[0].days'],
    ['"halfSpread":[0.02,', '"halfSpread":[9,', 'intervals[0].halfSpread'],
    ['"exponent":[0.5,0.16666666666666666,1.5]', '"exponent":[null,null,null]', 'intervals[0].exponent'],
    ['"exponent":[0.5,0.16666666666666666,1.5]', '"exponent":[0,0,0]', 'intervals[0].exponent[0]'],
    ['"end":"2025-06-03T09:45:00-04:00"', '"end":"2025-06-03T09:46:00-04:00"', 'intervals[0].end'],
    ['"weight":0.5', '"weight":1.5', 'weight'],
    ['"typicalSize": 100', '"typicalSize": 0', 'typicalSize'],
    ['"typicalSize": 100', '"typicalSize": 100, "more": 1', 'more'],
  ])('is refused where %s is %s', (from, to, path) => {
    const text = formatProfileDocument(profile);
    expect(text).toContain(from);
    expect(refusalOf(() => parseProfileDocument(text.replace(from, to)))).toContain(path);
  });

  it('is refused where an interval has a volume and the profile has none, or the other way round', () => {
    const { volume: _, ...bare } = profile;
    const whole = JSON.parse(formatProfileDocument(profile));
    const part = JSON.parse(formatProfileDocument(bare));
    const refusal = (a: object, intervals: unknown) =>
      refusalOf(() => parseProfileDocument(JSON.stringify({ ...a, intervals })));
    expect(refusal(part, whole.intervals)).toContain('intervals[0].volume');
    expect(refusal(whole, part.intervals)).toContain('intervals[0].volume');
  });
});
